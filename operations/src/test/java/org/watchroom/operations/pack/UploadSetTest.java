package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The plain files beside a pack, for a police portal.
final class UploadSetTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";
    private static final UploadLimits SMALL =
            new UploadLimits(
                    LocalDate.EPOCH, 2, 180_000, 1_000_000, 24, "a-z0-9.", List.of("pdf", "png"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PackRoom room;

    @BeforeEach
    void open() {
        room = new PackRoom(folder).camera("CAM01", "Entrance", VIDEO, 10);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private BuiltPack build(UploadLimits limits) {
        return room.builder(limits)
                .build(PackRequest.of(room.incident()), Progress.NONE, Stop.NEVER);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(one -> folder.relativize(one).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void plain_copies_with_plain_names_lie_beside_the_pack_and_never_in_it() throws IOException {
        var pack = room.build();
        var upload = pack.upload();
        assertThat(upload.folder()).isEqualTo(room.packs.resolve(pack.name() + ".upload"));
        assertThat(files(upload.folder()))
                .hasSize(upload.files())
                .startsWith("00-list-of-files.pdf", "01-incident-report.pdf", "02-index.pdf")
                .allMatch(name -> name.matches("\\d\\d-[A-Za-z0-9.-]{1,57}"))
                .anyMatch(name -> name.matches("\\d\\d-still-.*png"))
                .anyMatch(name -> name.matches("\\d\\d-clip-.*mp4"))
                .anyMatch(name -> name.matches("\\d\\d-recording-CAM01-.*mp4"))
                .anyMatch(name -> name.endsWith("-continuity.pdf"));
        assertThat(upload.submissions()).isEqualTo(1);
        assertThat(upload.tooLarge()).isEmpty();
        var manifest = Files.readString(pack.folder().resolve("manifest-sha256.txt"));
        for (var name : files(upload.folder()).subList(1, upload.files())) {
            assertThat(manifest)
                    .contains(Sha256.of(Files.readAllBytes(upload.folder().resolve(name))).hex());
        }
        assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
    }

    @Test
    void its_signed_list_ties_every_file_to_the_packs_number_and_digest()
            throws IOException, Signature.Broken {
        var pack = room.build();
        var list = pack.upload().folder().resolve(UploadFolder.LIST);
        var words = text(list);
        var closed = words.replace(" ", "");
        assertThat(words)
                .contains("pack " + pack.name(), "in one submission", "In the pack only, and why")
                .contains("data/incident.json: Files that end with .json are for programs");
        assertThat(closed)
                .contains(
                        Sha256.of(
                                        Files.readAllBytes(
                                                pack.folder().resolve("tagmanifest-sha256.txt")))
                                .hex());
        var info = Files.readString(pack.folder().resolve("bag-info.txt"));
        assertThat(closed).contains(info.replaceAll("(?s).*Content-SHA256: (\\w+).*", "$1"));
        for (var name : files(pack.upload().folder())) {
            assertThat(words).containsPattern(name.equals(UploadFolder.LIST) ? "list" : name);
        }
        assertThat(PaperSeal.read(Files.readAllBytes(list)).said()).isPresent();
        assertThat(Judges.objections(Files.readAllBytes(list), PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(Judges.objections(Files.readAllBytes(list), PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void what_is_over_a_limit_is_parted_into_submissions_or_left_out_and_told() throws IOException {
        var pack = build(SMALL);
        var upload = pack.upload();
        assertThat(upload.submissions()).isGreaterThan(1);
        var parts = upload.submissions();
        try (var all = Files.list(upload.folder())) {
            for (var part : all.toList()) {
                assertThat(part.getFileName().toString()).matches("submission-\\d-of-" + parts);
                assertThat(files(part))
                        .hasSizeBetween(1, 2)
                        .allMatch(name -> name.length() <= 24 && name.matches("[a-z0-9.-]+"));
            }
        }
        var words =
                text(
                        upload.folder()
                                .resolve("submission-1-of-" + parts)
                                .resolve(UploadFolder.LIST));
        assertThat(words)
                .contains("Submission 1 of " + parts, "an invitation of its own")
                .contains("Files that end with .mp4");
        assertThat(upload.tooLarge()).anyMatch(path -> path.endsWith(".png"));
        assertThat(upload.tooLarge())
                .isNotEmpty()
                .allSatisfy(
                        path -> assertThat(words).containsPattern(path + ": It has [\\d,]+ bytes"));
    }

    @Test
    void a_name_that_is_taken_meanwhile_leaves_neither_pack_nor_files_nor_record() {
        Progress inTheWay =
                (_, step) -> {
                    if (step.equals("Recording the pack")) {
                        room.standing().stream()
                                .filter(name ->
                                        name.contains(".upload.part-") && !name.endsWith("lock"))
                                .map(name -> name.substring(0, name.indexOf(".upload")))
                                .forEach(this::occupy);
                    }
                };
        assertThatThrownBy(() ->
                        room.builder().build(PackRequest.of(room.incident()), inTheWay, Stop.NEVER))
                .isInstanceOf(Failure.Refused.class);
        assertThat(room.standing()).singleElement().asString().doesNotContain("upload");
        assertThat(room.rows("pack")).isZero();
    }

    private void occupy(String pack) {
        try {
            Files.createDirectory(room.packs.resolve(pack));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_pack_that_is_taken_off_the_shelf_takes_them_along() throws IOException {
        var pack = room.build();
        var shelf = new PackShelf(room.packs);
        assertThat(shelf.names()).containsExactly(pack.name());
        assertThat(shelf.takeOff(pack.name())).hasSize(2);
        assertThat(room.standing()).allMatch(name -> name.endsWith(".part-gone"));
        assertThat(shelf.takeOff(pack.name())).as("asked again").hasSize(2);
    }
}
