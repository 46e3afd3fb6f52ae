package org.watchroom.operations.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.db.Disks;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Recordings as files: below a root one folder per store, in it one per camera, in it segments.
///
/// When a segment began is told by its sidecar, else by its name in the camera's zone: a
/// `camera.json` with a `zone` in the camera's folder, else the archive's own. How long it is gets
/// measured on its pictures. Names ending in `.part` are being written and not looked at.
public final class FileArchive implements Recorder {
    /// Segments before a span that are measured, because they may reach into it.
    private static final int REACH = 4;

    private final Path root;
    private final ZoneId zone;
    private final Clock clock;
    private final Listing listing;
    private final Measured measured;

    /// @param zone of cameras that name none
    public FileArchive(Path root, ZoneId zone, Clock clock, Ffmpeg ffmpeg) {
        this.root = root.toAbsolutePath().normalize();
        this.zone = zone;
        this.clock = clock;
        this.listing = new Listing(this.root);
        this.measured = new Measured(ffmpeg);
    }

    @Override
    public Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop) {
        var entries = entries(camera);
        var from = Math.max(0, firstAfter(entries, span.from()) - REACH);
        var segments = new ArrayList<Segment>();
        for (var n = from; n < entries.size() && entries.get(n).start().isBefore(span.to()); n++) {
            stop.check();
            var segment = measured.segment(camera, entries.get(n), next(entries, n), stop);
            var damagedHere = !segment.readable() && !segment.start().isBefore(span.from());
            if (damagedHere || reaches(entries, n, segment, span)) {
                segments.add(segment);
            }
        }
        return Coverage.of(span, segments);
    }

    /// A damaged segment counts as touching the span when it was the newest at the span's start.
    private static boolean reaches(
            List<Listing.Entry> entries, int n, Segment segment, TimeSpan span) {
        if (segment.readable()) {
            return segment.end().isAfter(span.from());
        }
        var next = next(entries, n);
        return next.isPresent()
                ? next.get().isAfter(span.from())
                : segment.start().plus(Duration.ofHours(1)).isAfter(span.from());
    }

    @Override
    public List<TimeSpan> outline(CameraFolder camera, TimeSpan span, Duration fine, Stop stop) {
        var entries = entries(camera);
        return Outline.of(
                entries,
                span,
                fine,
                n -> measured.segment(camera, entries.get(n), next(entries, n), stop).end(),
                stop);
    }

    @Override
    public Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop) {
        var here = new TimeSpan(instant, instant.plusNanos(1));
        return coverage(camera, here, stop).segments().stream()
                .filter(segment -> segment.covers(instant))
                .reduce((_, later) -> later);
    }

    @Override
    public Nearest nearest(CameraFolder camera, Instant instant, Stop stop) {
        var entries = entries(camera);
        var split = firstAfter(entries, instant);
        Optional<Segment> before = Optional.empty();
        for (var n = split - 1; n >= 0 && before.isEmpty(); n--) {
            stop.check();
            before =
                    Optional.of(measured.segment(camera, entries.get(n), next(entries, n), stop))
                            .filter(Segment::readable);
        }
        Optional<Segment> after = Optional.empty();
        for (var n = split; n < entries.size() && after.isEmpty(); n++) {
            stop.check();
            after =
                    Optional.of(measured.segment(camera, entries.get(n), next(entries, n), stop))
                            .filter(Segment::readable);
        }
        return new Nearest(before, after);
    }

    @Override
    public InputStream open(Segment segment) throws IOException {
        return Files.newInputStream(segment.file());
    }

    @Override
    public Clock clock(CameraFolder camera) {
        return clock.withZone(listing.zone(camera, zone));
    }

    @Override
    public Health health() {
        if (!Files.isDirectory(root)) {
            return new Health(false, "The folder of recordings is not there: " + root, -1);
        }
        try {
            return new Health(true, "Recordings are read from " + root, Disks.usable(root));
        } catch (IOException silent) {
            return new Health(false, "The folder of recordings does not answer: " + root, -1);
        }
    }

    /// Copies a recording into the archive, byte for byte, hashed in the same pass.
    ///
    /// The same recording again changes nothing.
    ///
    /// @param start when its first picture was taken; kept to the millisecond
    /// @param cameraZone in which the recorder showed its time
    /// @throws Failure.Refused `footage-taken` when that start holds other bytes, `disk-full`
    /// @throws Failure.Missing when `source` is not there
    public Path add(
            String store, String camera, Path source, Instant start, ZoneId cameraZone, Stop stop) {
        return new Intake(root)
                .add(new CameraFolder(store, camera), source, start, cameraZone, stop);
    }

    private List<Listing.Entry> entries(CameraFolder camera) {
        return listing.entries(camera, zone);
    }

    private static int firstAfter(List<Listing.Entry> entries, Instant instant) {
        var n = 0;
        while (n < entries.size() && !entries.get(n).start().isAfter(instant)) {
            n++;
        }
        return n;
    }

    private static Optional<Instant> next(List<Listing.Entry> entries, int n) {
        return n + 1 < entries.size() ? Optional.of(entries.get(n + 1).start()) : Optional.empty();
    }
}
