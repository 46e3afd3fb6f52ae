package org.watchroom.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.work.Stop;

final class RecordingStockTest {
    private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private void recording(String camera, Instant start, Duration written) throws Exception {
        var file =
                Files.createDirectories(folder.resolve("YORK-01").resolve(camera))
                        .resolve(SegmentName.of(start, ".mp4"));
        Files.writeString(file, "pictures");
        Files.setLastModifiedTime(file, FileTime.from(start.plus(written)));
    }

    @Test
    void a_recording_ends_no_earlier_than_it_was_written_to_although_the_next_one_has_begun()
            throws Exception {
        recording("OVERLAPS", T, Duration.ofHours(3));
        recording("OVERLAPS", T.plus(Duration.ofHours(1)), Duration.ofDays(3));
        recording("PLAIN", T, Duration.ofMinutes(10));
        recording("PLAIN", T.plus(Duration.ofHours(1)), Duration.ofMinutes(10));

        assertThat(new RecordingStock(folder).all(Stop.NEVER).recordings())
                .extracting(one -> Duration.between(one.start(), one.end()))
                .containsExactly(
                        Duration.ofHours(3),
                        Duration.ofDays(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1));
    }
}
