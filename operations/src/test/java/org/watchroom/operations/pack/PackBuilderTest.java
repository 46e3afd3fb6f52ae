package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

final class PackBuilderTest {
    /// Of a shop theft of which nothing but footage was taken.
    private static final List<String> LACKING =
            List.of(
                    "No goods were written down.",
                    "There is no statement of a witness.",
                    "There is no statement of whoever produces the footage.");

    private static final String VIDEO = "video/one-by-one-person-detection.mp4";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PackRoom room;

    @BeforeEach
    void open() {
        room = new PackRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void strangers_tools_accept_a_pack() throws IOException, InterruptedException {
        var pack = room.camera("CAM01", "Entrance", VIDEO, 10).build();

        assertThat(Tool.sums(pack.folder(), "manifest-sha256.txt").exit()).isZero();
        assertThat(Tool.sums(pack.folder(), "tagmanifest-sha256.txt").exit()).isZero();
        assertThat(Tool.openssl(pack.folder(), Path.of("verify/ca.pem")).output())
                .contains("successful");
        assertThat(Tool.openssl(pack.folder(), room.packs.resolve("ca.pem")).exit()).isZero();
        assertThat(
                        PackVerifier.verify(
                                pack.folder(), List.of(PackRoom.IDENTITY.authority()), Stop.NEVER))
                .satisfies(verdict -> assertThat(verdict.findings()).isEmpty())
                .matches(PackVerifier.Verdict::trusted);
    }

    @Test
    void a_pack_holds_the_recorders_own_bytes_a_clip_a_still_and_the_papers() throws IOException {
        var pack = room.camera("CAM01", "Entrance", VIDEO, 10).build();

        assertThat(pack.name()).matches("WR-\\d{6}-\\d{6}-[0-9A-Z]{4}-YORK-01");
        var payload = files(pack.folder().resolve("data"));
        assertThat(payload)
                .contains(
                        "00-index.pdf", "01-incident-report.pdf", "incident.json", "exhibits.json");
        var master =
                payload.stream()
                        .filter(name ->
                                name.startsWith("footage/master/CAM01/") && name.endsWith(".mp4"))
                        .findFirst()
                        .orElseThrow();
        assertThat(pack.folder().resolve("data").resolve(master))
                .hasSameBinaryContentAs(TestVideo.fixture(VIDEO));
        assertThat(payload)
                .anyMatch(name -> name.matches("footage/clip/MR-1-WC_CAM01_\\d{8}T\\d{6}Z\\.mp4"));
        assertThat(payload)
                .anyMatch(name -> name.matches("stills/MR-1-ST1_CAM01_\\d{8}T\\d{6}Z\\.png"));
        assertThat(payload).contains(master + ".json");
        assertThat(pack.exhibits()).containsExactly("MR/1", "MR/1/WC", "MR/1/ST1");
        assertThat(text(pack, "00-index.pdf"))
                .contains(
                        "MR/1/WC",
                        "Page 1 of",
                        PackRoom.IDENTITY
                                        .fingerprint()
                                        .hex()
                                        .substring(0, 2)
                                        .toUpperCase(java.util.Locale.ROOT)
                                + ":")
                .contains(
                        new Exhibits(room.mara.database(), room.room.clock)
                                .of(room.incidents().queue(1).getFirst().incident().id())
                                .getFirst()
                                .making()
                                .content()
                                .sha256()
                                .hex());
        assertThat(Files.readString(pack.folder().resolve("bag-info.txt")))
                .contains("Payload-Oxum: " + pack.bytes() + "." + pack.files());
    }

    @Test
    void a_second_pack_of_an_incident_has_a_name_of_its_own_and_the_same_exhibits() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();

        var first = room.build(incident);
        var second = room.build(incident);

        assertThat(second.name()).isEqualTo(first.name() + "-2");
        assertThat(second.exhibits()).isEqualTo(first.exhibits());
        assertThat(room.rows("exhibit")).isEqualTo(3);
    }

    @Test
    void two_builds_at_once_of_one_incident_are_two_packs() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();

        var one = CompletableFuture.supplyAsync(() -> room.build(incident));
        var other = CompletableFuture.supplyAsync(() -> room.build(incident));

        assertThat(one.join().name()).isNotEqualTo(other.join().name());
        assertThat(room.standing())
                .hasSize(4)
                .filteredOn(name -> !name.endsWith(UploadFolder.ENDING))
                .hasSize(2)
                .allMatch(name -> PackVerifierTest.intact(room.packs.resolve(name)));
        assertThat(room.rows("pack")).isEqualTo(2);
    }

    @Test
    void without_footage_a_pack_is_urgent_and_partial_and_says_what_is_missing()
            throws IOException {
        room.room.db().camera(room.room.york.value(), "CAM01", "Entrance");

        var pack = room.build();

        assertThat(pack.partial()).isTrue();
        assertThat(pack.gaps().getFirst()).startsWith("No footage of Entrance (CAM01) from ");
        assertThat(pack.gaps()).hasSize(1 + LACKING.size()).endsWith(lacking());
        assertThat(text(pack, "00-index.pdf"))
                .contains("Urgent partial pack", "No footage of Entrance (CAM01)");
        assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
    }

    @Test
    void a_recorder_that_does_not_answer_is_a_gap_and_no_failure() throws IOException {
        room.room.db().camera(room.room.york.value(), "CAM01", "Entrance");
        Files.delete(room.recordings);

        assertThat(room.build().gaps().getFirst())
                .startsWith("The recorder of Entrance (CAM01) did not answer");
    }

    @Test
    void a_full_disk_is_refused_before_anything_is_written_and_while_writing()
            throws IOException, InterruptedException {
        var small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(
                Tool.run(
                                        folder,
                                        "mount",
                                        "-t",
                                        "tmpfs",
                                        "-o",
                                        "size=64m",
                                        "tmpfs",
                                        small.toString())
                                .exit()
                        == 0,
                "this user cannot mount a small disk");
        try {
            var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
            var filler = small.resolve("filler");
            Progress fillUp =
                    (_, step) -> {
                        if (step.equals("Printing the papers")) {
                            fill(filler);
                        }
                    };

            assertThatThrownBy(() ->
                            room.builder(small.resolve("packs"), room.recorder)
                                    .build(PackRequest.of(incident), fillUp, Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("disk-full"));
            assertThatThrownBy(() ->
                            room.builder(small.resolve("packs"), room.recorder)
                                    .build(PackRequest.of(incident), Progress.NONE, Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("disk-full"));
            assertThat(files(small.resolve("packs"))).containsExactly(".packs.lock");

            Files.delete(filler);
            assertThat(
                            PackVerifierTest.intact(
                                    room.builder(small.resolve("packs"), room.recorder)
                                            .build(
                                                    PackRequest.of(incident),
                                                    Progress.NONE,
                                                    Stop.NEVER)
                                            .folder()))
                    .isTrue();
        } finally {
            Tool.run(folder, "umount", small.toString());
        }
    }

    private static void fill(Path filler) {
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void a_store_without_a_known_camera_is_packed_too() {
        assertThat(room.build().gaps())
                .startsWith("No camera of this store is known: there is no footage in the pack.")
                .endsWith(lacking());
    }

    @Test
    void legacy_footage_is_packed_as_it_is() throws IOException, InterruptedException {
        var old =
                TestVideo.make(folder.resolve("old.avi"), "352x288", 12, 120, "-c:v", "msmpeg4v2");

        var pack = room.camera("CAM01", "Entrance", old, 45).build();

        assertThat(pack.gaps()).isEqualTo(LACKING);
        assertThat(files(pack.folder().resolve("data")))
                .anyMatch(name -> name.matches("footage/clip/MR-1-WC_.*\\.mkv"))
                .anyMatch(name -> name.matches("stills/MR-1-ST1_.*\\.png"));
        assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
    }

    @Test
    void a_recording_that_cannot_be_played_is_packed_and_named() throws IOException {
        var broken = Files.write(folder.resolve("broken.mp4"), new byte[5000]);

        var pack = room.camera("CAM01", "Entrance", broken, 10).build();

        assertThat(pack.exhibits()).containsExactly("MR/1");
        assertThat(pack.gaps()).anyMatch(gap -> gap.contains("cannot be played"));
        assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
    }

    @Test
    void a_drill_is_marked_in_all_papers() throws IOException {
        var pack = room.buildInDrill();

        assertThat(text(pack, "00-index.pdf")).contains("DRILL");
        assertThat(text(pack, "01-incident-report.pdf")).contains("DRILL");
        assertThat(Files.readString(pack.folder().resolve("VERIFY.txt")))
                .startsWith("THIS PACK IS EXERCISE MATERIAL");
        assertThat(Files.readString(pack.folder().resolve("data/incident.json")))
                .contains("\"drill\" : true");
    }

    @Test
    void stopping_at_any_step_leaves_nothing() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
        for (var step :
                List.of(
                        "Copying footage",
                        "Cutting clip 1 of 1",
                        "Printing the papers",
                        "Signing",
                        "Copying the files to upload",
                        "Recording the pack")) {
            var asked = new AtomicBoolean();

            assertThatThrownBy(() ->
                            room.builder()
                                    .build(
                                            PackRequest.of(incident),
                                            (_, at) -> asked.compareAndSet(false, at.equals(step)),
                                            asked::get))
                    .as(step)
                    .isInstanceOf(Stop.Stopped.class);

            assertThat(room.standing()).as(step).isEmpty();
        }
        assertThat(room.rows("pack") + room.rows("exhibit")).isZero();
    }

    @Test
    void a_pack_whose_record_is_refused_is_not_there() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
        Progress signOut =
                (_, step) -> {
                    if (step.equals("Recording the pack")) {
                        room.room.db().update("update sec.session set revoked_at = now()");
                    }
                };

        assertThatThrownBy(
                        () -> room.builder().build(PackRequest.of(incident), signOut, Stop.NEVER))
                .isInstanceOf(RuntimeException.class);

        assertThat(room.standing()).isEmpty();
        assertThat(room.rows("pack") + room.rows("exhibit")).isZero();
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_in_words() throws IOException {
        var file = Files.writeString(folder.resolve("in-the-way"), "");
        var incident = room.incident();

        assertThatThrownBy(() ->
                        room.builder(file.resolve("packs"), room.recorder)
                                .build(PackRequest.of(incident), Progress.NONE, Stop.NEVER))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("packs-folder"));
    }

    @Test
    void an_incident_of_another_region_is_not_packed() {
        var elsewhere =
                room.room.raise(
                        room.room.dover,
                        org.watchroom.operations.incident.Severity.HIGH,
                        "Elsewhere");

        assertThatThrownBy(() -> room.build(elsewhere)).isInstanceOf(Failure.Missing.class);
        assertThat(room.standing()).isEmpty();
    }

    @Test
    void progress_goes_forward_to_the_end() {
        var seen = new java.util.ArrayList<Double>();

        room.builder()
                .build(
                        PackRequest.of(room.camera("CAM01", "Entrance", VIDEO, 10).incident()),
                        (done, _) -> seen.add(done),
                        Stop.NEVER);

        assertThat(seen).isSorted().endsWith(1.0).hasSizeGreaterThan(7);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(one -> folder.relativize(one).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String text(BuiltPack pack, String paper) throws IOException {
        try (var document = Loader.loadPDF(pack.folder().resolve("data").resolve(paper).toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static String[] lacking() {
        return LACKING.toArray(String[]::new);
    }
}
