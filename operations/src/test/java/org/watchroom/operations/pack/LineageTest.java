package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageTest {
    private static final String MASTER = exhibit("MR/1", "", "master", "a.mp4", "aa");
    private static final TreeMap<String, String> PAYLOAD =
            new TreeMap<>(Map.of("a.mp4", "aa", "b.mp4", "bb", "c.png", "cc"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String exhibit(
            String reference, String from, String kind, String path, String hash) {
        return "{\"reference\":\"%s\",\"madeFrom\":\"%s\",\"kind\":\"%s\",\"path\":\"%s\",\"sha256\":\"%s\"}"
                .formatted(reference, from, kind, path, hash);
    }

    private List<String> objections(String... exhibits) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve(Lineage.FILE),
                "{\"exhibits\":[" + String.join(",", exhibits) + "]}");
        return Lineage.check(FolderFiles.below(folder), PAYLOAD).stream()
                .map(Finding::words)
                .toList();
    }

    @Test
    void a_still_of_a_clip_of_a_master_descends_well() throws IOException {
        assertThat(
                        objections(
                                MASTER,
                                exhibit("MR/1/WC", "MR/1", "working-copy", "b.mp4", "bb"),
                                exhibit("MR/1/ST1", "MR/1/WC", "still", "c.png", "cc")))
                .isEmpty();
    }

    @Test
    void what_has_no_parent_or_a_wrong_one_is_named() throws IOException {
        assertThat(objections(exhibit("MR/1/WC", "MR/1", "working-copy", "b.mp4", "bb")))
                .containsExactly(
                        "data/exhibits.json does not have what exhibit MR/1/WC was made from");
        assertThat(
                        objections(
                                MASTER,
                                exhibit("MR/1/ST1", "MR/1", "still", "c.png", "cc"),
                                exhibit("MR/1/WC", "MR/1/ST1", "working-copy", "b.mp4", "bb")))
                .containsExactly(
                        "data/exhibits.json has exhibit MR/1/WC made from one that it cannot be made from");
        assertThat(objections(exhibit("MR/1", "MR/2", "master", "a.mp4", "aa")))
                .containsExactly(
                        "data/exhibits.json has a master, MR/1, that was made from another exhibit");
        assertThat(objections(MASTER, MASTER))
                .contains("data/exhibits.json lists exhibit MR/1 twice");
    }

    @Test
    void a_checksum_that_the_manifest_does_not_have_is_named() throws IOException {
        assertThat(objections(exhibit("MR/1", "", "master", "a.mp4", "ab")))
                .containsExactly(
                        "data/exhibits.json has another checksum for exhibit MR/1 than the manifest");
    }

    @Test
    void what_cannot_be_read_is_said() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve(Lineage.FILE), "{\"exhibits\":[");

        assertThat(Lineage.check(FolderFiles.below(folder), PAYLOAD))
                .containsExactly(Finding.malformed(Lineage.FILE, "cannot be read"));
    }
}
