package org.watchroom.operations.recorder.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// Every camera's recorder, wherever it is: folders of files as before, and what is on the network,
/// whose footage is fetched piece by piece when it is wanted.
public final class AllRecorders implements Recorder, AutoCloseable {
    /// How far around a moment without footage a device is asked for some, one after another.
    private static final List<Duration> FURTHER =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(31));

    /// A recording that ends so shortly before now is still going on.
    private static final Duration GROWING = Duration.ofSeconds(90);

    private final Recorder files;
    private final RecorderBook book;
    private final Devices devices;
    private final FetchedFootage fetched;
    private final Clock clock;

    /// @param files for cameras whose recorder is not on the network
    /// @param devices stay the caller's to close
    /// @param shelf for what is fetched, until this is closed
    public AllRecorders(
            Recorder files,
            RecorderBook book,
            Devices devices,
            Path shelf,
            Ffmpeg ffmpeg,
            Clock clock) {
        this.files = files;
        this.book = book;
        this.devices = devices;
        this.fetched = new FetchedFootage(shelf, ffmpeg);
        this.clock = clock;
    }

    /// Whether a camera's recorder is on the network.
    public boolean network(CameraFolder camera) {
        return book.find(camera).isPresent();
    }

    /// Where a camera's live pictures come from; empty where there are none.
    ///
    /// @throws Failure when its recorder does not answer or take us in
    public Optional<Stream> live(CameraFolder camera, Device.Detail detail, Stop stop) {
        return book.find(camera)
                .flatMap(c -> devices.of(c.recorder()).live(c.channel(), detail, stop));
    }

    @Override
    public Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop) {
        var there = book.find(camera);
        return there.isEmpty()
                ? files.coverage(camera, span, stop)
                : Coverage.of(span, segments(there.get(), camera, span, stop).toList());
    }

    @Override
    public List<TimeSpan> outline(CameraFolder camera, TimeSpan span, Duration fine, Stop stop) {
        var there = book.find(camera);
        return there.isEmpty()
                ? files.outline(camera, span, fine, stop)
                : devices.of(there.get().recorder()).recorded(there.get().channel(), span, stop);
    }

    /// In order, each made when it is wanted: a month has forty thousand.
    private java.util.stream.Stream<Segment> segments(
            NetworkCamera there, CameraFolder camera, TimeSpan span, Stop stop) {
        var asked = Slices.asked(span);
        var recorded = devices.of(there.recorder()).recorded(there.channel(), asked, stop);
        return Slices.of(recorded, clock.instant().minus(GROWING)).stream()
                .filter(slice -> slice.touches(span))
                .map(slice -> segment(there, camera, slice));
    }

    private Segment segment(NetworkCamera there, CameraFolder camera, TimeSpan slice) {
        var place = fetched.place(there, slice);
        var piece = fetched.known(place);
        return new Segment(
                camera,
                place,
                piece.map(FetchedFootage.Piece::bytes).orElse(0L),
                piece.map(FetchedFootage.Piece::start).orElse(slice.from()),
                piece.map(FetchedFootage.Piece::length).orElse(slice.length()),
                there.recorder().zone(),
                Set.of(),
                ClockReading.UNCHECKED,
                Optional.empty());
    }

    @Override
    public Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop) {
        var there = book.find(camera);
        if (there.isEmpty()) {
            return files.at(camera, instant, stop);
        }
        var here = new TimeSpan(instant, instant.plusMillis(1));
        return segments(there.get(), camera, here, stop)
                .filter(segment -> segment.covers(instant))
                .reduce((_, later) -> later);
    }

    @Override
    public Nearest nearest(CameraFolder camera, Instant instant, Stop stop) {
        var there = book.find(camera);
        if (there.isEmpty()) {
            return files.nearest(camera, instant, stop);
        }
        Optional<Segment> before = Optional.empty();
        Optional<Segment> after = Optional.empty();
        for (var reach : FURTHER) {
            if (before.isEmpty()) {
                before =
                        segments(
                                        there.get(),
                                        camera,
                                        new TimeSpan(instant.minus(reach), instant),
                                        stop)
                                .filter(s -> !s.end().isAfter(instant))
                                .reduce((_, later) -> later);
            }
            if (after.isEmpty() && instant.isBefore(clock.instant())) {
                after =
                        segments(
                                        there.get(),
                                        camera,
                                        new TimeSpan(instant, instant.plus(reach)),
                                        stop)
                                .filter(s -> s.start().isAfter(instant))
                                .findFirst();
            }
        }
        return new Nearest(before, after);
    }

    @Override
    public Segment onThisMachine(Segment segment, Stop stop) {
        var there = book.find(segment.camera());
        if (there.isEmpty()) {
            return files.onThisMachine(segment, stop);
        }
        return fetched(there.get(), segment, stop);
    }

    private Segment fetched(NetworkCamera there, Segment segment, Stop stop) {
        var piece =
                fetched.fetch(
                        devices.of(there.recorder()),
                        there.channel(),
                        FetchedFootage.slice(segment.file()),
                        segment.file(),
                        stop);
        return new Segment(
                segment.camera(),
                piece.file(),
                piece.bytes(),
                piece.start(),
                piece.length(),
                segment.zone(),
                segment.doubts(),
                segment.clock(),
                segment.fault());
    }

    @Override
    public InputStream open(Segment segment) throws IOException {
        var there = book.find(segment.camera());
        return there.isEmpty()
                ? files.open(segment)
                : Files.newInputStream(fetched(there.get(), segment, Stop.NEVER).file());
    }

    @Override
    public Clock clock(CameraFolder camera) {
        return book.find(camera)
                .map(c -> clock.withZone(c.recorder().zone()))
                .orElseGet(() -> files.clock(camera));
    }

    @Override
    public Health health() {
        return files.health();
    }

    @Override
    public void close() {
        fetched.close();
    }
}
