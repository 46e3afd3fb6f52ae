package org.watchroom.operations.reporting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.incident.Severity;

/// The measures of one period, from the incidents reported in it.
///
/// @param shares by name
/// @param sources false reports, by how the report came
record KpiFigures(List<Timed> times, Map<String, Share> shares, Map<String, Share> sources) {
    private static final Set<String> FALSE = Set.of("false-alarm", "no-crime");

    /// A measure of time.
    record Timed(String name, Durations measured) {}

    /// @param excluded how many could not be counted either way
    record Share(long part, long of, long excluded) {
        static final Share NONE = new Share(0, 0, 0);

        Share and(boolean counts, boolean known) {
            return known
                    ? new Share(part + (counts ? 1 : 0), of + 1, excluded)
                    : new Share(part, of, excluded + 1);
        }
    }

    static KpiFigures of(DSLContext db, Asked asked) {
        var acknowledge = new Durations();
        var resolve = new Durations();
        var detect = new Durations();
        var triage = new Durations();
        var pack = new Durations();
        var shares = new LinkedHashMap<String, Share>();
        var sources = new TreeMap<String, Share>();
        FiguresSql.incidents(
                db,
                asked,
                row -> {
                    acknowledge.add(
                            Words.instant(row, "visible_at"), Words.instant(row, "answered_at"));
                    resolve.add(Words.instant(row, "raised_at"), Words.instant(row, "closed_at"));
                    detect.add(Words.instant(row, "occurred_at"), Words.instant(row, "visible_at"));
                    triage.add(Words.instant(row, "answered_at"), Words.instant(row, "closed_at"));
                    count(row, shares, sources);
                });
        FiguresSql.packs(
                db,
                asked,
                row -> pack.add(Words.instant(row, "closed_at"), Words.instant(row, "built_at")));
        return new KpiFigures(
                List.of(
                        new Timed("To answer (MTTA): first answer after first seen", acknowledge),
                        new Timed("To detect (TTD): first seen after it happened", detect),
                        new Timed("Triage: outcome set after the answer", triage),
                        new Timed("To resolve (MTTR): closed after reported", resolve),
                        new Timed("Pack turnaround: built after closing", pack)),
                shares,
                sources);
    }

    private static void count(Record row, Map<String, Share> shares, Map<String, Share> sources) {
        boolean closed = Words.instant(row, "closed_at") != null;
        add(
                shares,
                "Confirmed crimes, of reports with an outcome",
                yes(row, "confirmed_crime"),
                closed);
        add(shares, "Again within 28 days in the same store", yes(row, "within_28"), true);
        add(shares, "Again within 90 days in the same store", yes(row, "within_90"), true);
        if (yes(row, "violent")) {
            var seen = Words.instant(row, "visible_at");
            var answered = Words.instant(row, "answered_at");
            var late = Severity.of(row.get("severity", Integer.class)).answerWithin();
            add(
                    shares,
                    "Violent ones answered in time",
                    seen != null && answered != null && !answered.isAfter(seen.plus(late)),
                    seen != null);
        }
        add(
                sources,
                Words.plain(Words.text(row, "source")),
                FALSE.contains(Words.text(row, "outcome_code")),
                closed);
    }

    private static boolean yes(Record row, String field) {
        return Boolean.TRUE.equals(row.get(field, Boolean.class));
    }

    private static void add(Map<String, Share> shares, String name, boolean counts, boolean known) {
        shares.put(name, shares.getOrDefault(name, Share.NONE).and(counts, known));
    }
}
