package org.watchroom.operations.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;

/// Finds the segments of a camera and when they began, without opening one.
///
/// @param root of the archive
record Listing(Path root) {
    private static final String CAMERA = "camera.json";
    private static final Set<String> NOT_FOOTAGE =
            Set.of("json", "part", "txt", "sha256", "jpg", "jpeg", "png", "idx", "xml", "md5");

    /// @param changed whether its start was named by a local time that was not one instant
    record Entry(
            Path file, long size, long modified, Instant start, ZoneId zone, boolean changed) {}

    /// In order of start. Files whose start nobody knows are left out.
    ///
    /// @throws Failure.Unreachable when the folder cannot be read
    List<Entry> entries(CameraFolder camera, ZoneId otherwise) {
        var folder = root.resolve(camera.path());
        var zone = zone(camera, otherwise);
        var entries = new ArrayList<Entry>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                entry(file, zone).ifPresent(entries::add);
            }
        } catch (NoSuchFileException none) {
            if (!Files.isDirectory(root)) {
                throw new Failure.Unreachable("the folder of recordings", none);
            }
            return List.of();
        } catch (IOException
                | UncheckedIOException
                | java.nio.file.DirectoryIteratorException silent) {
            throw new Failure.Unreachable("the folder of recordings", silent);
        }
        entries.sort(Comparator.comparing(Entry::start).thenComparing(Entry::file));
        return entries;
    }

    ZoneId zone(CameraFolder camera, ZoneId otherwise) {
        return Sidecar.read(root.resolve(camera.path()).resolve(CAMERA)).zone().orElse(otherwise);
    }

    private static Optional<Entry> entry(Path file, ZoneId zone) {
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        if (name.startsWith(".")
                || dot < 0
                || NOT_FOOTAGE.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            var beside = Sidecar.read(Sidecar.of(file));
            var own = beside.zone().orElse(zone);
            return beside.start()
                    .map(start -> new SegmentName.Start(start, false))
                    .or(() -> SegmentName.read(name.substring(0, dot), own))
                    .map(start ->
                            new Entry(
                                    file,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toMillis(),
                                    start.instant(),
                                    own,
                                    start.changed()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
