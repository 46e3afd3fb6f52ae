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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.operations.failure.Failure;

/// Finds the segments of a camera and when they began, without opening one.
///
/// @param root of the archive
record Listing(Path root) {
    private static final String CAMERA = "camera.json";

    /// What recorders put beside a recording, under its name with another ending.
    static final List<String> BESIDE =
            List.of("txt", "sha256", "jpg", "jpeg", "png", "idx", "xml", "md5");

    private static final Set<String> NOT_FOOTAGE =
            Stream.concat(BESIDE.stream(), Stream.of("json", "part"))
                    .collect(Collectors.toUnmodifiableSet());

    /// @param changed whether its start was named by a local time that was not one instant
    record Entry(
            Path file, long size, long modified, Instant start, ZoneId zone, boolean changed) {}

    /// @param entries in order of start
    /// @param undated how many files have no start that anybody knows
    record Found(List<Entry> entries, int undated, long undatedBytes) {}

    /// In order of start. Files whose start nobody knows are left out.
    ///
    /// @throws Failure.Unreachable when the folder cannot be read
    List<Entry> entries(CameraFolder camera, ZoneId otherwise) {
        return found(camera, otherwise).entries();
    }

    /// @throws Failure.Unreachable when the folder cannot be read
    Found found(CameraFolder camera, ZoneId otherwise) {
        var folder = root.resolve(camera.path());
        var zone = zone(camera, otherwise);
        var entries = new ArrayList<Entry>();
        int undated = 0;
        long undatedBytes = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var attributes = footage(file);
                if (attributes.isPresent()) {
                    var entry = entry(file, attributes.get(), zone);
                    entry.ifPresent(entries::add);
                    undated += entry.isPresent() ? 0 : 1;
                    undatedBytes += entry.isPresent() ? 0 : attributes.get().size();
                }
            }
        } catch (NoSuchFileException none) {
            if (!Files.isDirectory(root)) {
                throw new Failure.Unreachable("the folder of recordings", none);
            }
            return new Found(List.of(), 0, 0);
        } catch (IOException
                | UncheckedIOException
                | java.nio.file.DirectoryIteratorException silent) {
            throw new Failure.Unreachable("the folder of recordings", silent);
        }
        entries.sort(Comparator.comparing(Entry::start).thenComparing(Entry::file));
        return new Found(entries, undated, undatedBytes);
    }

    ZoneId zone(CameraFolder camera, ZoneId otherwise) {
        return Sidecar.read(root.resolve(camera.path()).resolve(CAMERA)).zone().orElse(otherwise);
    }

    /// Empty for what is no recording, or has gone meanwhile.
    private static Optional<BasicFileAttributes> footage(Path file) {
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        if (name.startsWith(".")
                || dot < 0
                || NOT_FOOTAGE.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class))
                    .filter(BasicFileAttributes::isRegularFile);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> entry(Path file, BasicFileAttributes attributes, ZoneId zone) {
        var name = file.getFileName().toString();
        var beside = Sidecar.read(Sidecar.of(file));
        var own = beside.zone().orElse(zone);
        return beside.start()
                .map(start -> new SegmentName.Start(start, false))
                .or(() -> SegmentName.read(name.substring(0, name.lastIndexOf('.')), own))
                .map(start ->
                        new Entry(
                                file,
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis(),
                                start.instant(),
                                own,
                                start.changed()));
    }
}
