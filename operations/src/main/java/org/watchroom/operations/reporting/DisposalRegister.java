package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// What was deleted in the period, when, and by which rule.
final class DisposalRegister implements Report {
    @Override
    public String code() {
        return "disposal-register";
    }

    @Override
    public String title() {
        return "Disposal register";
    }

    @Override
    public Set<Role> roles() {
        return Readers.IN_CHARGE;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.INCIDENT);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("Deleted", 128, false),
                new Column("What", 130, false),
                new Column("Of", 150, false),
                new Column("Rule", 120, false),
                new Column("Due", 128, false),
                new Column("Files", 50, true),
                new Column("Rows", 50, true),
                new Column("Exhibits", 120, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db ->
                        RetiredSql.disposals(
                                db,
                                asked,
                                row -> {
                                    lines.row(
                                            words.moment(Words.instant(row, "done_at")),
                                            Words.text(row, "name"),
                                            of(row),
                                            rule(row),
                                            words.moment(Words.instant(row, "due_at")),
                                            Words.text(row, "files"),
                                            Words.text(row, "rows"),
                                            Words.text(row, "exhibits"));
                                }));
        lines.total(Words.number(lines.count()) + " disposals");
        return Optional.empty();
    }

    private static String of(Record row) {
        var incident = Words.uuid(row, "incident_id");
        return incident == null
                ? (Words.text(row, "keeper") + " " + Words.text(row, "path")).strip()
                : "incident " + Words.incident(incident);
    }

    /// By the days of a rule, or because two persons decided.
    static String rule(Record row) {
        var days = row.get("days", Integer.class);
        return days == null
                ? "two persons decided"
                : Words.number(days)
                        + " days after "
                        + Words.plain(Words.text(row, "counts_from"))
                                .toLowerCase(java.util.Locale.UK);
    }
}
