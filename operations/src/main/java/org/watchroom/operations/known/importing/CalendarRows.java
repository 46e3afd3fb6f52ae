package org.watchroom.operations.known.importing;

import java.time.Duration;
import java.time.Instant;

/// Entries of a calendar as shifts or as what is on. A calendar speaks for all that comes after its
/// first entry: what is not in it any more was taken out.
final class CalendarRows {
    private CalendarRows() {}

    static Rows shifts(CalendarFile.Read calendar, Estates estates, Instant windowEnds) {
        var gathered = gathered(calendar);
        for (var entry : calendar.entries()) {
            var store = estates.of(entry.location());
            if (store.isEmpty()) {
                gathered.reject(
                        entry.where(),
                        "its place is \"" + entry.location() + "\", which is no store's code");
            } else if (entry.summary().isEmpty()) {
                gathered.reject(entry.where(), "nobody is named");
            } else if (Duration.between(entry.starts(), entry.ends()).compareTo(RosterTable.LONGEST)
                    > 0) {
                gathered.reject(entry.where(), "it is longer than 48 hours");
            } else {
                gathered.speaksFor(store.get());
                gathered.speaksFor(entry.starts(), windowEnds);
                if (!entry.cancelled()) {
                    gathered.add(
                            new Rows.Row.Shift(
                                    store.get(), entry.starts(), entry.ends(), entry.summary()));
                }
            }
        }
        return gathered.rows();
    }

    static Rows events(CalendarFile.Read calendar, Estates estates, Instant windowEnds) {
        var gathered = gathered(calendar);
        for (var entry : calendar.entries()) {
            if (entry.summary().isEmpty()) {
                gathered.reject(entry.where(), "it says not what is on");
                continue;
            }
            var store = estates.of(entry.location());
            store.ifPresent(gathered::speaksFor);
            gathered.speaksFor(entry.starts(), windowEnds);
            if (!entry.cancelled()) {
                var place =
                        store.isPresent() || entry.location().isEmpty()
                                ? ""
                                : ", " + entry.location();
                gathered.add(
                        new Rows.Row.Event(
                                store,
                                EventTable.kind(entry.categories() + " " + entry.summary()),
                                Words.line(entry.summary() + place),
                                entry.starts(),
                                entry.ends()));
            }
        }
        return gathered.rows();
    }

    private static Rows.Gathered gathered(CalendarFile.Read calendar) {
        var gathered = new Rows.Gathered();
        calendar.trouble().forEach(one -> gathered.reject(one.where(), one.reason()));
        return gathered;
    }
}
