package org.watchroom.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class IntakeTest {
    private static final Instant T = Instant.parse("2026-11-20T14:02:30.500Z");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    @TempDir Path root;
    @TempDir Path elsewhere;

    @Test
    void a_recording_is_taken_in_byte_for_byte_with_its_hash_beside_it() throws IOException {
        var source = TestVideo.fixture("video/test_h265.mp4");

        var file = archive(root).add("YORK-01", "till-3", source, T, LONDON, Stop.NEVER);

        assertThat(file).hasSameBinaryContentAs(source).hasFileName("2026-11-20T14-02-30.500Z.mp4");
        assertThat(Files.readString(Sidecar.of(file)))
                .contains(
                        "\"start\" : \"2026-11-20T14:02:30.500Z\"",
                        "\"zone\" : \"Europe/London\"",
                        "\"source\" : \"test_h265.mp4\"",
                        "\"sha256\" : \"");
        var found =
                archive(root)
                        .at(new CameraFolder("YORK-01", "till-3"), T.plusSeconds(2), Stop.NEVER)
                        .orElseThrow();
        assertThat(found.start()).isEqualTo(T);
    }

    @Test
    void the_same_recording_again_changes_nothing() throws IOException {
        var source = Files.writeString(elsewhere.resolve("a.mp4"), "one");
        var first = archive(root).add("YORK-01", "till-3", source, T, LONDON, Stop.NEVER);
        var copy = Files.writeString(elsewhere.resolve("b.avi"), "one");

        assertThat(archive(root).add("YORK-01", "till-3", copy, T, LONDON, Stop.NEVER))
                .isEqualTo(first);
        assertThat(names(Objects.requireNonNull(first.getParent())))
                .containsExactlyInAnyOrder(
                        "2026-11-20T14-02-30.500Z.mp4", "2026-11-20T14-02-30.500Z.mp4.json");
    }

    @Test
    void other_bytes_with_the_same_start_are_refused() throws IOException {
        var first =
                archive(root)
                        .add(
                                "YORK-01",
                                "till-3",
                                Files.writeString(elsewhere.resolve("a.mp4"), "one"),
                                T,
                                LONDON,
                                Stop.NEVER);
        for (var name : new String[] {"b.mp4", "b.avi"}) {
            var other = Files.writeString(elsewhere.resolve(name), "two");

            assertThatThrownBy(() ->
                            archive(root).add("YORK-01", "till-3", other, T, LONDON, Stop.NEVER))
                    .isInstanceOf(Failure.Refused.class);
        }
        assertThat(first).hasContent("one");
        assertThat(names(Objects.requireNonNull(first.getParent()))).hasSize(2);
    }

    @Test
    void taking_in_can_be_stopped_and_leaves_nothing() throws IOException {
        var source = Files.write(elsewhere.resolve("a.mp4"), new byte[3_000_000]);
        var asked = new AtomicInteger();

        assertThatThrownBy(() ->
                        archive(root)
                                .add(
                                        "YORK-01",
                                        "till-3",
                                        source,
                                        T,
                                        LONDON,
                                        () -> asked.incrementAndGet() > 3))
                .isInstanceOf(Stop.Stopped.class);
        assertThat(names(root.resolve("YORK-01/till-3"))).isEmpty();
    }

    @Test
    void a_recording_that_is_not_there_is_missing() {
        assertThatThrownBy(() ->
                        archive(root)
                                .add(
                                        "YORK-01",
                                        "till-3",
                                        elsewhere.resolve("no.mp4"),
                                        T,
                                        LONDON,
                                        Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
    }

    @Test
    void a_full_disk_leaves_nothing_at_the_final_name() throws Exception {
        var source = Files.write(elsewhere.resolve("a.mp4"), new byte[3_000_000]);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", root.toString()),
                "a small disk cannot be mounted here");
        try {
            assertThatThrownBy(() ->
                            archive(root).add("YORK-01", "till-3", source, T, LONDON, Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("disk-full"));
            assertThat(names(root.resolve("YORK-01/till-3"))).isEmpty();
        } finally {
            run("umount", root.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static FileArchive archive(Path root) {
        return new FileArchive(root, LONDON, Clock.systemUTC(), new Ffmpeg());
    }
}
