package org.watchroom.operations.evidence.receiving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/// How much is taken in and how far it is looked into: `limits.properties`. Sizes are bytes.
///
/// @param archiveRatio how many bytes may come out of one
record Limits(
        int filesAtOnce,
        long largestFile,
        long lookedInto,
        int archiveEntries,
        int archiveDepth,
        long archiveUnpacked,
        long archiveRatio,
        long picturePixels,
        long pictureBytes,
        Duration pictureTime) {
    private static final long MB = 1024L * 1024;

    static Limits read() {
        try (var in =
                Objects.requireNonNull(Limits.class.getResourceAsStream("limits.properties"))) {
            var file = new Properties();
            file.load(in);
            return new Limits(
                    (int) number(file, "files-at-once"),
                    number(file, "largest-file-mb") * MB,
                    number(file, "looked-into-mb") * MB,
                    (int) number(file, "archive-entries"),
                    (int) number(file, "archive-depth"),
                    number(file, "archive-unpacked-mb") * MB,
                    number(file, "archive-ratio"),
                    number(file, "picture-megapixels") * 1_000_000,
                    number(file, "picture-mb") * MB,
                    Duration.ofSeconds(number(file, "picture-seconds")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Properties file, String key) {
        return Long.parseLong(Objects.requireNonNull(file.getProperty(key), key).strip());
    }
}
