package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Somebody else fills the disk while a pack is built on it.
final class DiskFullTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path small;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        small = Files.createDirectories(folder.resolve("small"));
        var mounted =
                Tool.run(
                        folder,
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=64m",
                        "tmpfs",
                        small.toString());
        assumeTrue(mounted.exit() == 0, "this user cannot mount a small disk");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        Tool.run(folder, "umount", small.toString());
    }

    /// At about a tenth of the bytes, half of them, and when only the lists are left.
    @ParameterizedTest
    @ValueSource(strings = {"Copying footage", "Cutting clip 1 of 1", "Signing"})
    void a_disk_that_fills_up_leaves_no_pack_and_the_next_try_is_whole(String when)
            throws IOException {
        try (var room = new PackRoom(folder).camera("CAM01", "Entrance", VIDEO, 10)) {
            var incident = room.incident();
            var packs = small.resolve("packs");
            var filler = small.resolve("filler");
            Progress fillUp =
                    (_, step) -> {
                        if (step.equals(when) && !Files.exists(filler)) {
                            fill(filler);
                        }
                    };

            assertThatThrownBy(() ->
                            room.builder(packs, room.recorder)
                                    .build(PackRequest.of(incident), fillUp, Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("disk-full"));

            assertThat(packs).isDirectoryNotContaining("glob:**WR-*");
            assertThat(room.rows("pack")).isZero();
            Files.delete(filler);
            var pack =
                    room.builder(packs, room.recorder)
                            .build(PackRequest.of(incident), Progress.NONE, Stop.NEVER);
            assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
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
}
