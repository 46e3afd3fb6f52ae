package org.watchroom.operations.recorder.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.recorder.TimeSpan;

/// Cuts what a device has recorded into pieces that are fetched one by one. The same recording
/// gives the same pieces whoever asks for whatever part of it.
final class Slices {
    /// Short enough to be fetched while somebody waits, long enough not to be opened all the time.
    static final Duration WHOLE = Duration.ofMinutes(1);

    /// While a recording goes on, what there is of its newest minute comes in these.
    static final Duration EDGE = Duration.ofSeconds(10);

    private Slices() {}

    /// The span a device is asked for, so that what it says begins and ends where its recording
    /// does and not where we cut it.
    static TimeSpan asked(TimeSpan span) {
        var from = floor(span.from(), WHOLE);
        var to = floor(span.to(), WHOLE);
        return new TimeSpan(from, to.isBefore(span.to()) ? to.plus(WHOLE) : to);
    }

    /// @param recorded in order
    /// @param growing the end of what the device has so far, when it is still recording
    static List<TimeSpan> of(List<TimeSpan> recorded, Instant growing) {
        var slices = new ArrayList<TimeSpan>();
        for (var part : recorded) {
            var at = part.from();
            while (at.isBefore(part.to())) {
                var next = floor(at, WHOLE).plus(WHOLE);
                if (next.isAfter(part.to())) {
                    next = part.to().isBefore(growing) ? part.to() : floor(at, EDGE).plus(EDGE);
                }
                if (next.isAfter(part.to())) {
                    break;
                }
                slices.add(new TimeSpan(at, next));
                at = next;
            }
        }
        return slices;
    }

    private static Instant floor(Instant at, Duration step) {
        var millis = step.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }
}
