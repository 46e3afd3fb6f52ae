package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Stop;

/// A real pack, altered in every way we could think of.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";
    private static final List<String> LISTS =
            List.of("bagit.txt", BagNames.MANIFEST, BagNames.TAG_MANIFEST);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path pack;

    @SuppressWarnings("NullAway.Init")
    private Path good;

    @BeforeAll
    void build(@TempDir Path at) throws IOException {
        try (var room = new PackRoom(at.resolve("room"))) {
            good = room.camera("CAM01", "Entrance", VIDEO, 10).build().folder();
            var kept = Files.createTempDirectory("tamper").resolve("good");
            copy(good, kept);
            good = kept;
        }
        pack = good.resolveSibling("pack");
        copy(good, pack);
    }

    @AfterEach
    void putBack() throws IOException {
        delete(pack);
        copy(good, pack);
    }

    private List<Finding> findings() throws IOException {
        return PackVerifier.verify(pack, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER)
                .findings();
    }

    private List<String> named() throws IOException {
        return findings().stream().map(Finding::path).distinct().toList();
    }

    @Test
    void one_byte_anywhere_in_any_file_is_found_and_the_file_named() throws IOException {
        assertThat(findings()).isEmpty();
        for (var file : FolderFiles.below(pack).all()) {
            var bytes = Files.readAllBytes(pack.resolve(file));
            for (int at : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
                var altered = bytes.clone();
                altered[at] ^= 1;
                Files.write(pack.resolve(file), altered);
                assertThat(findings()).as(file + " at " + at).isNotEmpty();
                if (!LISTS.contains(file)) {
                    assertThat(named()).as(file + " at " + at).contains(file);
                }
            }
            Files.write(pack.resolve(file), bytes);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void bytes_altered_in_a_paper_are_found_by_the_signature_inside_it_too() throws IOException {
        var pdf = Files.readAllBytes(pack.resolve("data/00-index.pdf"));
        for (int at = 100; at < pdf.length; at += 977) {
            var altered = pdf.clone();
            altered[at] ^= 1;
            boolean broken;
            try {
                PaperSeal.read(altered);
                broken = false;
            } catch (Signature.Broken expected) {
                broken = true;
            }
            assertThat(broken).as("at " + at).isTrue();
        }
    }

    @Test
    void what_was_added_behind_a_signed_paper_is_not_signed() throws IOException {
        var paper = pack.resolve("data/00-index.pdf");
        Files.writeString(
                paper,
                "\n% more\n",
                StandardCharsets.US_ASCII,
                java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> PaperSeal.read(Files.readAllBytes(paper)))
                .isInstanceOf(Signature.Broken.class)
                .hasMessage("is not signed as a whole");
        assertThat(findings()).contains(Finding.altered("data/00-index.pdf"));
    }

    @Test
    void two_files_swapped_are_both_named() throws IOException {
        var one = pack.resolve("data/incident.json");
        var other = pack.resolve("data/exhibits.json");
        var between = pack.resolve("data/between");
        Files.move(one, between);
        Files.move(other, one);
        Files.move(between, other);

        assertThat(findings())
                .contains(
                        Finding.altered("data/incident.json"),
                        Finding.altered("data/exhibits.json"));
    }

    @Test
    void a_file_under_another_name_is_missing_and_added() throws IOException {
        Files.move(pack.resolve("data/incident.json"), pack.resolve("data/other.json"));

        assertThat(findings())
                .contains(Finding.missing("data/incident.json"), Finding.added("data/other.json"));
    }

    @Test
    void every_file_taken_away_is_named() throws IOException {
        for (var file : FolderFiles.below(pack).all()) {
            var bytes = Files.readAllBytes(pack.resolve(file));
            Files.delete(pack.resolve(file));
            assertThat(named()).as(file).contains(file);
            assertThat(PackVerifier.verify(pack, Stop.NEVER).certain()).as(file).isTrue();
            Files.write(pack.resolve(file), bytes);
        }
    }

    @Test
    void lists_made_anew_without_the_key_do_not_hide_what_was_altered() throws IOException {
        Files.writeString(pack.resolve("data/incident.json"), "{}");
        Files.writeString(pack.resolve("data/planted.txt"), "planted");
        relist();

        assertThat(findings())
                .contains(Finding.altered("data/incident.json"), Finding.added("data/planted.txt"))
                .anyMatch(one -> one.kind() == Finding.Kind.FORGED);
    }

    @Test
    void a_pack_signed_anew_with_another_key_is_forged_in_every_seal() throws IOException {
        var stranger =
                SigningIdentity.open(
                        folder.resolve("stranger"),
                        "Control Room North",
                        java.time.Clock.systemUTC());
        Files.writeString(pack.resolve("data/incident.json"), "{}");
        Files.writeString(
                pack.resolve(PackVerifier.AUTHORITY), SigningIdentity.pem(stranger.authority()));
        relist();
        Files.write(
                pack.resolve(PackVerifier.SIGNATURE),
                Signing.sign(
                        Files.readAllBytes(pack.resolve(BagNames.TAG_MANIFEST)),
                        stranger,
                        java.time.Instant.now()));

        var alone = PackVerifier.verify(pack, Stop.NEVER);

        assertThat(findings()).contains(Finding.altered("data/incident.json"));
        assertThat(alone.findings())
                .extracting(Finding::path)
                .contains("data/00-index.pdf", "data/01-incident-report.pdf", Asic.SIGNATURE);
    }

    @Test
    void bags_of_others_are_never_called_intact() throws IOException {
        var suite = TestVideo.fixture("conf/bagit-suite");
        try (Stream<Path> all = Files.walk(suite)) {
            var bags =
                    all.filter(one -> Files.exists(one.resolve("bagit.txt")))
                            .filter(Files::isDirectory)
                            .toList();
            assertThat(bags).hasSizeGreaterThan(30);
            for (var bag : bags) {
                var verdict = PackVerifier.verify(bag, Stop.NEVER);
                assertThat(verdict.intact()).as(bag.toString()).isFalse();
                if (bag.toString().contains("/invalid/")) {
                    assertThat(verdict.certain()).as(bag.toString()).isTrue();
                }
            }
        }
    }

    @Test
    void a_folder_of_other_things_is_no_pack() throws IOException {
        Files.writeString(folder.resolve("holiday.txt"), "sea");

        assertThat(PackVerifier.verify(folder, Stop.NEVER).certain()).isFalse();
    }

    /// Both lists as somebody without the key would write them.
    private void relist() throws IOException {
        var payload = new TreeMap<String, String>();
        var tags = new TreeMap<String, String>();
        for (var file : FolderFiles.below(pack).all()) {
            if (file.startsWith("data/")) {
                payload.put(file, hash(file));
            }
        }
        var text = Manifest.text(payload);
        Files.writeString(pack.resolve(BagNames.MANIFEST), text);
        var info = Files.readString(pack.resolve("bag-info.txt"));
        long bytes = 0;
        for (var file : payload.keySet()) {
            bytes += Files.size(pack.resolve(file));
        }
        Files.writeString(
                pack.resolve("bag-info.txt"),
                info.replaceAll(
                                "Watchroom-Content-SHA256: .*",
                                "Watchroom-Content-SHA256: " + ContentDigest.of(payload).hex())
                        .replaceAll(
                                "Payload-Oxum: .*",
                                "Payload-Oxum: " + bytes + "." + payload.size()));
        for (var file : FolderFiles.below(pack).all()) {
            if (!file.startsWith("data/") && !file.startsWith(BagNames.TAG_MANIFEST)) {
                tags.put(file, hash(file));
            }
        }
        Files.writeString(pack.resolve(BagNames.TAG_MANIFEST), Manifest.text(tags));
    }

    private String hash(String file) throws IOException {
        return Sha256.of(Files.readAllBytes(pack.resolve(file))).hex();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (var one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
