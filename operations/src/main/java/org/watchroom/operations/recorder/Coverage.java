package org.watchroom.operations.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What of a span was recorded.
///
/// @param segments those that touch the span, unreadable ones included, in order of start
/// @param recorded the parts of the span with pictures, joined where they meet
/// @param gaps the parts without
public record Coverage(
        TimeSpan asked, List<Segment> segments, List<TimeSpan> recorded, List<TimeSpan> gaps) {
    /// Recorders name files by the second and start the next one up to a second late: no gap is
    /// shown for that.
    private static final Duration JOIN = Duration.ofMillis(1500);

    public Coverage {
        segments = List.copyOf(segments);
        recorded = List.copyOf(recorded);
        gaps = List.copyOf(gaps);
    }

    /// Works out what was recorded and what is missing.
    public static Coverage of(TimeSpan asked, List<Segment> segments) {
        var recorded = join(asked, segments);
        var gaps = new ArrayList<TimeSpan>();
        var at = asked.from();
        for (var span : recorded) {
            if (at.isBefore(span.from())) {
                gaps.add(new TimeSpan(at, span.from()));
            }
            at = span.to();
        }
        if (at.isBefore(asked.to())) {
            gaps.add(new TimeSpan(at, asked.to()));
        }
        return new Coverage(asked, segments, recorded, gaps);
    }

    private static List<TimeSpan> join(TimeSpan asked, List<Segment> segments) {
        var readable =
                segments.stream()
                        .filter(Segment::readable)
                        .flatMap(segment -> Spans.between(segment.start(), segment.end()).stream())
                        .toList();
        return Spans.joined(Spans.cut(readable, asked), JOIN);
    }

    /// True when nothing of the span was recorded readably.
    public boolean empty() {
        return recorded.isEmpty();
    }

    public boolean complete() {
        return gaps.isEmpty();
    }
}
