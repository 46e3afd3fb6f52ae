package org.watchroom.operations.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clock.ClockReading;

/// One recording in an archive: the recorder's own file.
///
/// @param size in bytes; zero while it is not on this machine
/// @param start when its first picture was taken: real time as far as `clock` knows it
/// @param length measured on its pictures; zero when it cannot be read
/// @param zone in which the recorder shows and names its times
/// @param clock how far the recorder's clock was ahead then; `start` is put right by it
/// @param fault why it cannot be read, as an English phrase; empty when it can
public record Segment(
        CameraFolder camera,
        Path file,
        long size,
        Instant start,
        Duration length,
        ZoneId zone,
        Set<Doubt> doubts,
        ClockReading clock,
        Optional<String> fault) {
    public Segment {
        doubts = Set.copyOf(doubts);
    }

    /// Whether its bytes are on this machine: see [Recorder#onThisMachine].
    public boolean here() {
        return size > 0 || !readable();
    }

    public boolean readable() {
        return fault.isEmpty();
    }

    public Instant end() {
        return start.plus(length);
    }

    /// When its first picture was taken, by the recorder's own clock.
    public Instant shownStart() {
        return start.plus(clock.ahead());
    }

    /// The same recording, where the recorder's clock was ahead as `reading` says.
    Segment by(ClockReading reading) {
        return new Segment(
                camera,
                file,
                size,
                reading.real(shownStart()),
                length,
                zone,
                doubts,
                reading,
                fault);
    }

    /// True when a picture of that instant is in it.
    public boolean covers(Instant instant) {
        return readable() && !instant.isBefore(start) && instant.isBefore(end());
    }

    /// For cutting and stills.
    public Footage footage() {
        return new Footage(file, start);
    }

    /// What makes its times less than certain.
    public enum Doubt {
        /// The container claims another length than its pictures have.
        LENGTH_CLAIM,
        /// It runs on after the next recording has begun.
        OVERLAP,
        /// Its name gives a local time that the clocks' change made happen twice, or never; the
        /// first is taken.
        CLOCK_CHANGE
    }
}
