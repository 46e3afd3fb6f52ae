package org.watchroom.operations.recorder;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// All recordings of a file archive as files, for whoever has to part with them.
public final class RecordingStock {
    /// How long a recording may be when nothing follows it: rather too long than too short, because
    /// it decides which incidents a recording belongs to.
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Path root;

    /// @param root of the archive; need not be there
    public RecordingStock(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// @param path below the root, with `/` between its parts
    /// @param end no earlier than the real one
    public record Stocked(
            CameraFolder camera, String path, long bytes, Instant start, Instant end) {}

    public Path root() {
        return root;
    }

    /// Every recording whose start is known; others are nobody's guess and stay.
    ///
    /// @throws Failure.Unreachable when the archive cannot be read
    public List<Stocked> all(Stop stop) {
        var all = new ArrayList<Stocked>();
        var listing = new Listing(root);
        for (var store : folders(root)) {
            for (var folder : folders(store)) {
                stop.check();
                var camera = new CameraFolder(code(store), code(folder));
                var entries = listing.entries(camera, Recorder.DEFAULT_ZONE);
                for (int n = 0; n < entries.size(); n++) {
                    var entry = entries.get(n);
                    var latest = entry.start().plus(LONGEST);
                    var next = n + 1 < entries.size() ? entries.get(n + 1).start() : latest;
                    all.add(
                            new Stocked(
                                    camera,
                                    path(entry.file()),
                                    entry.size(),
                                    entry.start(),
                                    next.isBefore(latest) ? next : latest));
                }
            }
        }
        return all;
    }

    /// A recording and what stands beside it.
    ///
    /// @throws IllegalArgumentException when the path leads out of the archive
    public List<Path> files(String path) {
        var file = root.resolve(path).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("not below the archive: " + path);
        }
        return List.of(file, Sidecar.of(file));
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /// The code behind a folder's name, as [CameraFolder#path] wrote it.
    private static String code(Path folder) {
        var name = folder.getFileName().toString();
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static List<Path> folders(Path in) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(Files::isDirectory)
                    .filter(one -> !one.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException silent) {
            throw new Failure.Unreachable("the folder of recordings", silent);
        }
    }
}
