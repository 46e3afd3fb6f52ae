package org.watchroom.operations.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Spans of recordings, put in order.
public final class Spans {
    private Spans() {}

    /// Empty where there is no time between the two.
    public static Optional<TimeSpan> between(Instant from, Instant to) {
        return from.isBefore(to) ? Optional.of(new TimeSpan(from, to)) : Optional.empty();
    }

    /// What of them lies within `asked`, in order of start.
    public static List<TimeSpan> cut(List<TimeSpan> spans, TimeSpan asked) {
        return spans.stream()
                .map(span -> between(asked.nearest(span.from()), asked.nearest(span.to())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(TimeSpan::from))
                .toList();
    }

    /// One span for those that overlap or are no further apart than `gap`.
    ///
    /// @param spans in order of start
    public static List<TimeSpan> joined(List<TimeSpan> spans, Duration gap) {
        var joined = new ArrayList<TimeSpan>();
        for (var span : spans) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || span.from().isAfter(last.to().plus(gap))) {
                joined.add(span);
            } else if (span.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new TimeSpan(last.from(), span.to()));
            }
        }
        return List.copyOf(joined);
    }
}
