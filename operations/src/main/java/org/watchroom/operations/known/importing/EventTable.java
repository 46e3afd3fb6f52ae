package org.watchroom.operations.known.importing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.importing.TableFile;

/// What is on, as CSV: promotions, deliveries, match days, how many people are about. A day without
/// an hour is the whole day; a line without a store is for all of the region.
final class EventTable {
    /// What has an hour and no end.
    private static final Duration A_WHILE = Duration.ofHours(1);

    private static final List<String> STORE =
            List.of("store", "storecode", "branch", "site", "shop");
    private static final List<String> START =
            List.of("start", "starts", "from", "begin", "date", "day");
    private static final List<String> END = List.of("end", "ends", "to", "until", "finish");
    private static final List<String> WHAT =
            List.of("what", "event", "title", "name", "description", "summary");
    private static final List<String> KIND = List.of("kind", "type", "category");
    private static final Map<String, String> KINDS =
            Map.of(
                    "promo", "promotion",
                    "sale", "promotion",
                    "offer", "promotion",
                    "deliver", "delivery",
                    "match", "match",
                    "game", "match",
                    "fixture", "match",
                    "football", "match",
                    "footfall", "footfall",
                    "visitors", "footfall");

    private EventTable() {}

    /// @throws Failure.Unreadable when a column is missing without which nothing is on
    static Rows read(TableFile table, Estates estates, ZoneId zone) {
        if (!table.has(WHAT) || !table.has(START)) {
            throw new Failure.Unreadable(
                    "This says not what is on: it has the columns "
                            + String.join(", ", table.headers()),
                    "It needs what and from; to, kind and store where there are any",
                    null);
        }
        var gathered = new Rows.Gathered();
        table.lines().forEach(line -> take(line, estates, zone, gathered));
        return gathered.rows();
    }

    private static void take(
            TableFile.Line line, Estates estates, ZoneId usual, Rows.Gathered gathered) {
        var where = "line " + line.number();
        var named = line.first(STORE);
        var store = estates.of(named);
        if (store.isEmpty() && !named.isEmpty()) {
            gathered.reject(where, "there is no store " + named);
            return;
        }
        var zone = store.map(Store::zone).orElse(usual);
        var starts = begin(line.first(START), zone);
        var end = line.first(END);
        var ends =
                end.isEmpty()
                        ? dayOf(line.first(START), zone)
                                .or(() -> starts.map(at -> at.plus(A_WHILE)))
                        : WrittenTime.moment(end, zone).or(() -> dayOf(end, zone));
        var what = line.first(WHAT);
        if (starts.isEmpty() || ends.isEmpty() || !starts.get().isBefore(ends.get())) {
            gathered.reject(where, "from and to are no span of time");
        } else if (what.isEmpty()) {
            gathered.reject(where, "it says not what is on");
        } else {
            gathered.speaksFor(starts.get(), ends.get());
            store.ifPresent(gathered::speaksFor);
            gathered.add(
                    new Rows.Row.Event(
                            store,
                            kind(line.first(KIND) + " " + what),
                            what,
                            starts.get(),
                            ends.get()));
        }
    }

    private static Optional<Instant> begin(String text, ZoneId zone) {
        return WrittenTime.moment(text, zone)
                .or(() -> WrittenTime.date(text).map(day -> day.atStartOfDay(zone).toInstant()));
    }

    /// A day is over when the next one begins.
    private static Optional<Instant> dayOf(String text, ZoneId zone) {
        return WrittenTime.date(text).map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /// As the database has it, from what somebody calls it.
    static String kind(String words) {
        var said = words.toLowerCase(Locale.ROOT);
        return KINDS.entrySet().stream()
                .filter(one -> said.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("other");
    }
}
