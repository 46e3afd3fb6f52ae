package org.watchroom.operations.reporting;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// How the control room did in a month, beside the month before. Each measure says how many there
/// were and how many had to be left out.
final class KpiSummary implements Report {
    @Override
    public String code() {
        return "kpi-monthly";
    }

    @Override
    public String title() {
        return "Monthly KPI summary";
    }

    @Override
    public Set<Role> roles() {
        return Readers.IN_CHARGE;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.STORE);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("Measure", 215, false),
                new Column("n", 50, true),
                new Column("Median or share", 115, true),
                new Column("90 % within", 90, true),
                new Column("Left out", 60, true),
                new Column("Before: n", 60, true),
                new Column("Before: median or share", 115, true),
                new Column("Before: 90 % within", 90, true));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var before =
                asked.during(
                        asked.from().atZone(asked.zone()).minus(length(asked)).toInstant(),
                        asked.from());
        source.database()
                .writing(db -> {
                    var now = KpiFigures.of(db, asked);
                    var then = KpiFigures.of(db, before);
                    lines.section("How soon");
                    for (int n = 0; n < now.times().size(); n++) {
                        var one = now.times().get(n);
                        var last = then.times().get(n);
                        lines.row(
                                one.name(),
                                Words.number(one.measured().count()),
                                Durations.words(one.measured().median()),
                                Durations.words(one.measured().ninetieth()),
                                Words.number(one.measured().excluded()),
                                Words.number(last.measured().count()),
                                Durations.words(last.measured().median()),
                                Durations.words(last.measured().ninetieth()));
                    }
                    shares(lines, "How many", now.shares(), then.shares());
                    shares(
                            lines,
                            "False reports by source: no crime found or false alarm, of those closed",
                            now.sources(),
                            then.sources());
                    lines.section("Not measured yet");
                    lines.note(
                            "Time lost in pauses, escalation, follow-up after violence, active reporters, and the time from a police request:"
                                    + " nothing is recorded of these yet. Times of events are by the source's own clock.");
                });
        return Optional.empty();
    }

    /// Whole months where the period is such, else days.
    private static Period length(Asked asked) {
        var from = asked.from().atZone(asked.zone()).toLocalDate();
        var to = asked.to().atZone(asked.zone()).toLocalDate();
        var between = Period.between(from, to);
        return between.isZero()
                ? Period.ofDays(1)
                : between.getDays() == 0
                        ? between
                        : Period.ofDays((int) from.until(to, ChronoUnit.DAYS));
    }

    private static void shares(
            Lines lines,
            String heading,
            Map<String, KpiFigures.Share> now,
            Map<String, KpiFigures.Share> then) {
        lines.section(heading);
        var all = new TreeSet<>(now.keySet());
        all.addAll(then.keySet());
        for (var name : all) {
            var one = now.getOrDefault(name, KpiFigures.Share.NONE);
            var last = then.getOrDefault(name, KpiFigures.Share.NONE);
            lines.row(
                    name,
                    Words.number(one.of()),
                    Words.share(one.part(), one.of()),
                    "",
                    Words.number(one.excluded()),
                    Words.number(last.of()),
                    Words.share(last.part(), last.of()));
        }
    }
}
