package org.watchroom.operations.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Probe;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Lengths of segments as measured on their pictures, remembered as long as file, size and time of
/// change are the same.
final class Measured {
    private static final int REMEMBERED = 5_000;
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final Probe probe;
    private final Map<Key, Length> known =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Length> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Measured(Ffmpeg ffmpeg) {
        this.probe = new Probe(ffmpeg);
    }

    private record Key(Path file, long size, long modified) {}

    private record Length(Duration length, boolean claimed, Optional<String> fault) {}

    /// @param next when the camera's next segment begins
    Segment segment(CameraFolder camera, Listing.Entry entry, Optional<Instant> next, Stop stop) {
        var length = length(entry, stop);
        var doubts = EnumSet.noneOf(Segment.Doubt.class);
        if (length.claimed()) {
            doubts.add(Segment.Doubt.LENGTH_CLAIM);
        }
        if (entry.changed()) {
            doubts.add(Segment.Doubt.CLOCK_CHANGE);
        }
        if (next.isPresent()
                && entry.start().plus(length.length()).isAfter(next.get().plus(OVERLAP))) {
            doubts.add(Segment.Doubt.OVERLAP);
        }
        return new Segment(
                camera,
                entry.file(),
                entry.size(),
                entry.start(),
                length.length(),
                entry.zone(),
                doubts,
                ClockReading.UNCHECKED,
                length.fault());
    }

    private Length length(Listing.Entry entry, Stop stop) {
        var key = new Key(entry.file(), entry.size(), entry.modified());
        synchronized (known) {
            var length = known.get(key);
            if (length != null) {
                return length;
            }
        }
        var length = measure(entry.file(), stop);
        synchronized (known) {
            known.put(key, length);
        }
        return length;
    }

    private Length measure(Path file, Stop stop) {
        try {
            var media = probe.of(file, stop);
            return new Length(media.length(), media.claimsAnotherLength(), Optional.empty());
        } catch (Failure.Unreadable damaged) {
            return new Length(Duration.ZERO, false, Optional.of(damaged.what()));
        } catch (Failure.Missing gone) {
            return new Length(Duration.ZERO, false, Optional.of(file.getFileName() + " is gone"));
        }
    }
}
