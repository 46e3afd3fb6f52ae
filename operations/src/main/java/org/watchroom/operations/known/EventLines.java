package org.watchroom.operations.known;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.watchroom.operations.known.Known.Line;

/// What was on at the moment of the incident.
final class EventLines {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);
    private static final Map<String, String> KINDS =
            Map.of(
                    "promotion", "Promotion",
                    "delivery", "Delivery",
                    "match", "Match",
                    "footfall", "Footfall",
                    "other", "On");

    private EventLines() {}

    static List<Line> of(KnownHere.Place place, List<KnownSql.Event> events) {
        var zone = place.store().zone();
        return events.stream()
                .map(event -> KnownHere.line(words(event, zone), event.file()))
                .toList();
    }

    private static String words(KnownSql.Event event, ZoneId zone) {
        return KINDS.getOrDefault(event.kind(), "On")
                + ": "
                + event.what()
                + ", "
                + span(event.starts(), event.ends(), zone)
                + (event.everywhere() ? ", whole region" : "");
    }

    private static String span(Instant starts, Instant ends, ZoneId zone) {
        var from = starts.atZone(zone);
        var to = ends.atZone(zone);
        if (!from.toLocalTime().equals(LocalTime.MIDNIGHT)
                || !to.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return HOUR.format(from) + " to " + HOUR.format(to);
        }
        var last = to.minusDays(1);
        return from.toLocalDate().equals(last.toLocalDate())
                ? DAY.format(from)
                : DAY.format(from) + " to " + DAY.format(last);
    }
}
