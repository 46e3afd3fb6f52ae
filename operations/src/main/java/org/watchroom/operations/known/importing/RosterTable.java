package org.watchroom.operations.known.importing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.importing.TableFile;

/// Rosters as CSV: a line is one person's shift. Speaks for whole days of the store, from its first
/// shift to its last.
final class RosterTable {
    static final Duration LONGEST = Duration.ofHours(48);

    private static final List<String> STORE =
            List.of("store", "storecode", "storenumber", "branch", "site", "shop", "location");
    private static final List<String> DATE = List.of("date", "day", "shiftdate");
    private static final List<String> START =
            List.of("start", "starts", "from", "begin", "starttime", "shiftstart", "startdatetime");
    private static final List<String> END =
            List.of("end", "ends", "to", "until", "finish", "endtime", "shiftend", "enddatetime");
    private static final List<String> NAME =
            List.of("name", "employee", "employeename", "who", "colleague", "staff", "fullname");
    private static final List<String> ROLE =
            List.of("role", "position", "job", "jobtitle", "function", "part");
    private static final List<String> STATE = List.of("status", "state");

    private final Rows.Gathered gathered = new Rows.Gathered();
    private final Estates estates;

    private RosterTable(Estates estates) {
        this.estates = estates;
    }

    /// @throws Failure.Unreadable when a column is missing without which there is no roster
    static Rows read(TableFile table, Estates estates) {
        if (!table.has(NAME)
                || !table.has(START)
                || !table.has(END)
                || !estates.one() && !table.has(STORE)) {
            throw new Failure.Unreadable(
                    "This is no roster: it has the columns " + String.join(", ", table.headers()),
                    "It needs name, start and end (with date, where these are times), and store or --store",
                    null);
        }
        var roster = new RosterTable(estates);
        table.lines().forEach(roster::take);
        return roster.gathered.rows();
    }

    private void take(TableFile.Line line) {
        var where = "line " + line.number();
        var named = line.first(STORE);
        var store = estates.of(named);
        if (store.isEmpty()) {
            gathered.reject(where, "there is no store " + named);
            return;
        }
        var span = span(line, store.get().zone());
        var name = line.first(NAME);
        if (span == null) {
            gathered.reject(where, "start or end is no time, or they are more than 48 hours apart");
            return;
        }
        if (name.isEmpty()) {
            gathered.reject(where, "nobody is named");
            return;
        }
        speaksFor(store.get(), span);
        var state = line.first(STATE).toLowerCase(Locale.ROOT);
        if (!state.startsWith("cancel") && !state.equals("deleted")) {
            var role = line.first(ROLE);
            gathered.add(
                    new Rows.Row.Shift(
                            store.get(),
                            span.from(),
                            span.to(),
                            role.isEmpty() ? name : name + ", " + role));
        }
    }

    private void speaksFor(Store store, Rows.Span span) {
        gathered.speaksFor(store);
        var first = span.from().atZone(store.zone()).truncatedTo(ChronoUnit.DAYS);
        var last = span.to().minusNanos(1).atZone(store.zone()).truncatedTo(ChronoUnit.DAYS);
        gathered.speaksFor(first.toInstant(), last.plusDays(1).toInstant());
    }

    private static Rows.@Nullable Span span(TableFile.Line line, ZoneId zone) {
        var starts = WrittenTime.moment(line.first(START), zone);
        var ends = WrittenTime.moment(line.first(END), zone);
        if (starts.isEmpty() || ends.isEmpty()) {
            var day = WrittenTime.date(line.first(DATE));
            var from = WrittenTime.time(line.first(START));
            var to = WrittenTime.time(line.first(END));
            if (day.isEmpty() || from.isEmpty() || to.isEmpty()) {
                return null;
            }
            boolean overnight = !to.get().isAfter(from.get());
            return sound(
                    at(day.get().atTime(from.get()), zone),
                    at((overnight ? day.get().plusDays(1) : day.get()).atTime(to.get()), zone));
        }
        return sound(starts.get(), ends.get());
    }

    private static Rows.@Nullable Span sound(Instant from, Instant to) {
        return from.isBefore(to) && Duration.between(from, to).compareTo(LONGEST) <= 0
                ? new Rows.Span(from, to)
                : null;
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }
}
