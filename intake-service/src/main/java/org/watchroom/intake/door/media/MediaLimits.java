package org.watchroom.intake.door.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/// How much is taken with a report: `media.properties`. Sizes are bytes.
///
/// @param afterReport how long after its report a file may still be begun
/// @param unfinished how long one may rest before it is thrown away
/// @param unplaced how long one that is whole waits for its report to be placed
/// @param atOnce how many are sent at the same moment
public record MediaLimits(
        long largestFile,
        int filesPerReport,
        Duration afterReport,
        Duration unfinished,
        Duration unplaced,
        int piece,
        int atOnce) {
    public static MediaLimits read() {
        try (var in =
                Objects.requireNonNull(MediaLimits.class.getResourceAsStream("media.properties"))) {
            var file = new Properties();
            file.load(in);
            return new MediaLimits(
                    number(file, "largest-file-mb") << 20,
                    (int) number(file, "files-per-report"),
                    Duration.ofDays(number(file, "days-after-report")),
                    Duration.ofHours(number(file, "unfinished-hours")),
                    Duration.ofDays(number(file, "unplaced-days")),
                    (int) number(file, "piece-kb") << 10,
                    (int) number(file, "at-once"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Properties file, String key) {
        return Long.parseLong(Objects.requireNonNull(file.getProperty(key), key).strip());
    }
}
