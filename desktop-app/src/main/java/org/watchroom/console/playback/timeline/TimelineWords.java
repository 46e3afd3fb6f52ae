package org.watchroom.console.playback.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.ClockWords;

/// What the timeline says.
///
/// @param zone of the store
record TimelineWords(Texts texts, ZoneId zone) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);

    /// `Fri 20 Nov 13:57:00 GMT – 14:07:00 GMT · 10 min 0 s`.
    String span(TimeSpan span) {
        var from = span.from().atZone(zone);
        var to = span.to().atZone(zone);
        var until = TIME.format(to);
        return texts.get(
                "line.span",
                moment(span.from()),
                from.toLocalDate().equals(to.toLocalDate()) ? until : DAY.format(to) + " " + until,
                ClockWords.length(span.length()));
    }

    /// `Fri 20 Nov 14:02:11 GMT`.
    String moment(Instant at) {
        var local = at.atZone(zone);
        return DAY.format(local) + " " + TIME.format(local);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /// `Till: refund without receipt, Fri 20 Nov 14:02:11 GMT`.
    String happening(Happening one) {
        var kind = texts.get("line.kind." + one.kind().name().toLowerCase(Locale.ROOT));
        return one.words().isBlank()
                ? texts.get("line.happened.plain", kind, moment(one.at()))
                : texts.get("line.happened", kind, one.words(), moment(one.at()));
    }

    /// Of several that stand too close together to be told apart, the first, and how many.
    String happenings(List<Happening> together) {
        var first = happening(together.getFirst());
        return together.size() == 1 ? first : texts.get("line.together", together.size(), first);
    }

    /// `Marked 14:00:00 GMT – 14:10:00 GMT · 10 min 0 s`; empty where nothing is marked.
    String marks(Marks marks) {
        var in = marks.in().get();
        var out = marks.out().get();
        var span = marks.span().get();
        if (span != null) {
            return texts.get(
                    "line.marked",
                    time(span.from()),
                    time(span.to()),
                    ClockWords.length(span.length()));
        }
        if (in != null && out != null) {
            return texts.get("line.marked.wrong", time(out), time(in));
        }
        if (in != null) {
            return texts.get("line.marked.in", time(in));
        }
        return out == null ? "" : texts.get("line.marked.out", time(out));
    }

    /// ` Taken already: MR/3/WC, TA/1 of another incident.`; empty where nothing was.
    String taken(List<TakenSpan> here) {
        if (here.isEmpty()) {
            return "";
        }
        return " "
                + texts.get(
                        "line.taken",
                        here.stream()
                                .map(one ->
                                        one.ours()
                                                ? one.exhibit()
                                                : texts.get("line.taken.other", one.exhibit()))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    /// What is known of a camera at a moment.
    String row(int camera, String name, Row row, Instant at) {
        var who = texts.get("line.camera", camera, name);
        var asked = row.asked();
        if (row.silent()) {
            return texts.get("line.silent", who);
        }
        if (asked == null || !asked.reaches(at)) {
            return texts.get("line.unknown", who);
        }
        return row.recorded().stream().anyMatch(part -> part.reaches(at))
                ? texts.get("line.recorded", who, moment(at))
                : texts.get("line.gap", who, moment(at));
    }
}
