package org.watchroom.operations.recorder.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Probe;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.work.Stop;

/// What was fetched from devices, on this machine's disk until the program ends: each piece once,
/// the oldest ones let go of when there is too much.
final class FetchedFootage implements AutoCloseable {
    /// Enough for sixteen cameras of ten minutes at 4 Mbit/s.
    private static final long MOST = 5L << 30;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String SEPARATOR = "--";

    private final Path folder;
    private final Probe probe;
    private final Map<Path, Object> gates = new ConcurrentHashMap<>();
    private final Map<Path, Piece> known = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /// @param start of its first picture by the device's clock
    record Piece(Path file, Instant start, Duration length, long bytes) {}

    /// @param shelf a folder of its own is made below it, and those of programs that ended without
    ///   tidying up are deleted
    FetchedFootage(Path shelf, Ffmpeg ffmpeg) {
        this.probe = new Probe(ffmpeg);
        try {
            Folders.own(shelf);
            tidy(shelf);
            this.folder = Files.createTempDirectory(shelf, ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tidy(Path shelf) throws IOException {
        try (var left = Files.newDirectoryStream(shelf, "[0-9]*-*")) {
            for (var each : left) {
                var pid = Long.parseLong(each.getFileName().toString().split("-")[0]);
                if (ProcessHandle.of(pid).isEmpty()) {
                    Folders.deleteTree(each);
                }
            }
        }
    }

    /// Where a piece lies or will lie.
    Path place(NetworkCamera camera, TimeSpan slice) {
        var channel =
                HexFormat.of()
                        .formatHex(
                                Durable.sha256()
                                        .digest(camera.channel().getBytes(StandardCharsets.UTF_8)),
                                0,
                                8);
        // As the devices hand it over: those that stream are taken down as Matroska.
        var suffix =
                switch (camera.recorder().kind()) {
                    case FRIGATE, MEDIAMTX -> ".mp4";
                    case ONVIF, RTSP -> ".mkv";
                };
        return folder.resolve(camera.recorder().id() + "-" + channel)
                .resolve(
                        STAMP.format(slice.from()) + SEPARATOR + STAMP.format(slice.to()) + suffix);
    }

    /// The piece that a place is for.
    static TimeSpan slice(Path place) {
        var ends =
                place.getFileName().toString().replaceFirst("\\.[a-z0-9]+$", "").split(SEPARATOR);
        return new TimeSpan(
                STAMP.parse(ends[0], Instant::from), STAMP.parse(ends[1], Instant::from));
    }

    /// Empty when it was not fetched yet.
    Optional<Piece> known(Path place) {
        synchronized (known) {
            return Optional.ofNullable(known.get(place));
        }
    }

    /// @throws Failure.Missing when the device does not have it any more
    Piece fetch(Device device, String channel, TimeSpan slice, Path place, Stop stop) {
        synchronized (gates.computeIfAbsent(place, _ -> new Object())) {
            var there = known(place);
            if (there.isPresent()) {
                return there.get();
            }
            try {
                Files.createDirectories(place.getParent());
                Files.deleteIfExists(place);
            } catch (IOException e) {
                throw new Failure.Unreachable("the folder of fetched footage", e);
            }
            var taken = device.take(channel, slice, place, stop);
            var length = probe.of(place, stop).length();
            var piece = new Piece(place, taken.start(), length, taken.bytes());
            keep(piece);
            return piece;
        }
    }

    private void keep(Piece piece) {
        synchronized (known) {
            known.put(piece.file(), piece);
            bytes += piece.bytes();
            var oldest = known.values().iterator();
            while (bytes > MOST && oldest.hasNext()) {
                var gone = oldest.next();
                if (!gone.equals(piece)) {
                    oldest.remove();
                    bytes -= gone.bytes();
                    Folders.deleteQuietly(gone.file());
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            Folders.deleteTree(folder);
        } catch (IOException _) {
            // The next program tidies up.
        }
    }
}
