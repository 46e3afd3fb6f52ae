package org.watchroom.operations.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.watchroom.operations.work.Stop;

/// What was recorded, as roughly as a picture of a long time shows it.
///
/// A recorder that runs on starts its recordings at even distances: where some that are opened are
/// as long as that, the others are taken to be so too, and are not opened.
final class Outline {
    /// By so much may even distances differ.
    private static final Duration UNEVEN = Duration.ofSeconds(2);

    /// No more than this are all opened.
    private static final int FEW = 24;

    private static final int SAMPLES = 5;

    /// So many are opened for one answer; those left over are taken to be as long as most.
    private static final int MOST_MEASURED = 200;

    private final List<Listing.Entry> entries;
    private final Duration fine;
    private final Measuring measuring;
    private Duration usual = Duration.ZERO;
    private int measured;

    /// Opens a recording.
    interface Measuring {
        /// When the n-th recording ended; its start where it cannot be read.
        Instant end(int n);
    }

    private Outline(List<Listing.Entry> entries, Duration fine, Measuring measuring) {
        this.entries = entries;
        this.fine = fine;
        this.measuring = measuring;
    }

    /// @param entries all there are, in order of start
    static List<TimeSpan> of(
            List<Listing.Entry> entries,
            TimeSpan span,
            Duration fine,
            Measuring measuring,
            Stop stop) {
        return new Outline(entries, fine, measuring).spans(span, stop);
    }

    private List<TimeSpan> spans(TimeSpan span, Stop stop) {
        int from = 0;
        while (from + 1 < entries.size() && !entries.get(from + 1).start().isAfter(span.from())) {
            from++;
        }
        int to = from;
        while (to < entries.size() && entries.get(to).start().isBefore(span.to())) {
            to++;
        }
        var joined = joined(from, to);
        var parts = new ArrayList<TimeSpan>();
        for (var n = from; n < to; n++) {
            stop.check();
            var start = entries.get(n).start();
            var end = end(n, joined);
            if (start.isBefore(end) && end.isAfter(span.from())) {
                parts.add(new TimeSpan(later(start, span.from()), earlier(end, span.to())));
            }
        }
        return Spans.joined(parts, fine);
    }

    private Instant end(int n, Duration joined) {
        var start = entries.get(n).start();
        boolean followed = n + 1 < entries.size();
        if (followed && distance(n).compareTo(joined) <= 0) {
            return entries.get(n + 1).start();
        }
        if (++measured <= MOST_MEASURED) {
            return measuring.end(n);
        }
        return start.plus(followed && distance(n).compareTo(usual) < 0 ? distance(n) : usual);
    }

    /// Up to which distance recordings are taken to follow each other without a gap.
    private Duration joined(int from, int to) {
        if (to - from <= FEW) {
            return Duration.ZERO;
        }
        var last = Math.min(to, entries.size() - 1);
        var distances = IntStream.range(from, last).mapToObj(this::distance).sorted().toList();
        var middle = distances.get(distances.size() / 2);
        var even =
                IntStream.range(from, last)
                        .filter(n -> distance(n).minus(middle).abs().compareTo(UNEVEN) <= 0)
                        .toArray();
        var longest = middle.plus(UNEVEN).compareTo(fine) > 0 ? middle.plus(UNEVEN) : fine;
        return even.length * 2 > distances.size() && runOn(even) ? longest : fine;
    }

    /// Whether some of these, opened, reach to the next.
    private boolean runOn(int[] even) {
        var lengths = new ArrayList<Duration>();
        boolean on = true;
        for (var sample = 0; sample < SAMPLES; sample++) {
            var n = even[sample * (even.length - 1) / (SAMPLES - 1)];
            var end = measuring.end(n);
            lengths.add(Duration.between(entries.get(n).start(), end));
            on &= !end.plus(UNEVEN).plus(fine).isBefore(entries.get(n + 1).start());
        }
        usual = lengths.stream().sorted().toList().get(SAMPLES / 2);
        return on;
    }

    private Duration distance(int n) {
        return Duration.between(entries.get(n).start(), entries.get(n + 1).start());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
