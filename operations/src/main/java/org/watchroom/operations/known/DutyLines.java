package org.watchroom.operations.known;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.known.Known.Line;
import org.watchroom.operations.work.Database;

/// Who was on duty at the moment of the incident; where there is a roster and nobody on it, that.
final class DutyLines {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private DutyLines() {}

    static List<Line> of(KnownHere.Place place, Database database) {
        return database.read(db -> {
            var sql = new KnownSql(db);
            var store = place.store();
            var duty = sql.onDuty(store.id(), place.moment());
            return duty.isEmpty()
                    ? sql.lastRoster(store.id())
                            .map(file ->
                                    List.of(
                                            KnownHere.line(
                                                    "Nobody by the roster at that time", file)))
                            .orElse(List.of())
                    : duty.stream()
                            .map(one -> KnownHere.line(words(one, store.zone()), one.file()))
                            .toList();
        });
    }

    private static String words(KnownSql.Duty duty, ZoneId zone) {
        return duty.who() + ", " + hour(duty.starts(), zone) + " to " + hour(duty.ends(), zone);
    }

    private static String hour(Instant moment, ZoneId zone) {
        return HOUR.format(moment.atZone(zone));
    }
}
