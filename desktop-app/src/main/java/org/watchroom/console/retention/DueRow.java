package org.watchroom.console.retention;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.retention.Due;

/// What happens on one day to the things of one kind.
///
/// @param items rows or files
/// @param bytes of files; 0 where there are none
/// @param incidents they belong to, as far as they are told apart
record DueRow(
        LocalDate day,
        String kind,
        Due.Keeping keeping,
        long items,
        long bytes,
        List<IncidentId> incidents) {
    private record Key(LocalDate day, String kind, Due.Keeping keeping) {}

    /// By day; what was due before today is today's. What goes stands before what is kept.
    static List<DueRow> of(List<Due> all, ZoneId zone, LocalDate today) {
        var rows = new LinkedHashMap<Key, DueRow>();
        for (var due : all) {
            var day = LocalDate.ofInstant(due.at(), zone);
            var key = new Key(day.isBefore(today) ? today : day, due.kind(), due.keeping());
            rows.merge(
                    key,
                    new DueRow(
                            key.day(),
                            key.kind(),
                            key.keeping(),
                            due.items(),
                            due.bytes().orElse(0),
                            due.incident().stream().toList()),
                    DueRow::plus);
        }
        return rows.values().stream()
                .sorted(Comparator.comparing(DueRow::day).thenComparing(row -> !row.goes()))
                .toList();
    }

    private DueRow plus(DueRow other) {
        var both = new ArrayList<>(incidents);
        both.addAll(other.incidents);
        return new DueRow(
                day, kind, keeping, items + other.items, bytes + other.bytes, List.copyOf(both));
    }

    boolean goes() {
        return keeping == Due.Keeping.NOTHING || keeping == Due.Keeping.PLANNED;
    }
}
