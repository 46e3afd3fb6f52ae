package org.watchroom.operations.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /// What an archive holds.
    ///
    /// @param recordings whose start is known
    /// @param undated how many have no start that anybody knows; they are nobody's guess and stay
    /// @param unread folders that could not be read
    public record Stock(
            List<Stocked> recordings, int undated, long undatedBytes, List<Failure> unread) {}

    /// Reads as much as can be read.
    public Stock all(Stop stop) {
        var stock = new Stock(new ArrayList<>(), 0, 0, new ArrayList<>());
        for (var store : folders(root, stock.unread())) {
            for (var folder : folders(store, stock.unread())) {
                stop.check();
                stock = plus(stock, new CameraFolder(code(store), code(folder)));
            }
        }
        return stock;
    }

    private Stock plus(Stock stock, CameraFolder camera) {
        try {
            var found = new Listing(root).found(camera, Recorder.DEFAULT_ZONE);
            var entries = found.entries();
            for (int n = 0; n < entries.size(); n++) {
                var entry = entries.get(n);
                stock.recordings()
                        .add(
                                new Stocked(
                                        camera,
                                        path(entry.file()),
                                        entry.size(),
                                        entry.start(),
                                        end(entries, n)));
            }
            return new Stock(
                    stock.recordings(),
                    stock.undated() + found.undated(),
                    stock.undatedBytes() + found.undatedBytes(),
                    stock.unread());
        } catch (Failure.Unreachable silent) {
            stock.unread().add(silent);
            return stock;
        }
    }

    /// The next one's start, or when this one was last written to where that is later, because
    /// recordings may overlap; never more than a day.
    private static Instant end(List<Listing.Entry> entries, int n) {
        var entry = entries.get(n);
        var latest = entry.start().plus(LONGEST);
        var next = n + 1 < entries.size() ? entries.get(n + 1).start() : latest;
        var written = Instant.ofEpochMilli(entry.modified());
        var end = written.isAfter(next) ? written : next;
        return end.isBefore(latest) ? end : latest;
    }

    /// A recording and what stands beside it: a sidecar, a picture, an index or a checksum that
    /// bears its name.
    ///
    /// @return not all of them are there
    /// @throws IllegalArgumentException when the path leads out of the archive
    public List<Path> files(String path) {
        var file = root.resolve(path).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("not below the archive: " + path);
        }
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        var files = new ArrayList<>(List.of(file, Sidecar.of(file)));
        for (var stem : dot > 0 ? List.of(name, name.substring(0, dot)) : List.of(name)) {
            for (var ending : Listing.BESIDE) {
                files.add(file.resolveSibling(stem + "." + ending));
                files.add(file.resolveSibling(stem + "." + ending.toUpperCase(Locale.ROOT)));
            }
        }
        return List.copyOf(files);
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /// The code behind a folder's name, as [CameraFolder#path] wrote it.
    private static String code(Path folder) {
        var name = folder.getFileName().toString();
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static List<Path> folders(Path in, List<Failure> unread) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(Files::isDirectory)
                    .filter(one -> !one.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | UncheckedIOException silent) {
            unread.add(new Failure.Unreachable("the folder of recordings", silent));
            return List.of();
        }
    }
}
