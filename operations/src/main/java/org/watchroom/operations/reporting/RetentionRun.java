package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// What the retention duty deleted, day by day and kind by kind, and what a hold kept.
final class RetentionRun implements Report {
    @Override
    public String code() {
        return "retention-run";
    }

    @Override
    public String title() {
        return "Retention run";
    }

    @Override
    public Set<Role> roles() {
        return Readers.IN_CHARGE;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("Day or hold", 150, false),
                new Column("What", 190, false),
                new Column("Disposals", 70, true),
                new Column("Files", 70, true),
                new Column("Rows", 70, true),
                new Column("Bytes", 90, true),
                new Column("Review on", 130, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db -> {
                    var names = ReportSql.names(db, source.session().isPresent());
                    var sums = new long[4];
                    lines.section("Deleted");
                    RetiredSql.rounds(
                            db,
                            asked,
                            row -> {
                                var figures = List.of("disposals", "files", "rows", "bytes");
                                for (int n = 0; n < sums.length; n++) {
                                    sums[n] += row.get(figures.get(n), Long.class);
                                }
                                lines.row(
                                        words.day(Words.moment(row, "day")),
                                        Words.text(row, "name"),
                                        Words.number(row.get("disposals", Long.class)),
                                        Words.number(row.get("files", Long.class)),
                                        Words.number(row.get("rows", Long.class)),
                                        Words.number(row.get("bytes", Long.class)));
                            });
                    lines.total(
                            "Together",
                            "",
                            Words.number(sums[0]),
                            Words.number(sums[1]),
                            Words.number(sums[2]),
                            Words.number(sums[3]));
                    lines.section("Kept by a hold at the end of the period");
                    var held = new long[1];
                    RetiredSql.holds(
                            db,
                            asked,
                            row -> {
                                held[0]++;
                                lines.row(
                                        "incident "
                                                + Words.incident(Words.uuid(row, "incident_id")),
                                        "placed "
                                                + words.moment(Words.instant(row, "placed_at"))
                                                + " by "
                                                + names.of(Words.uuid(row, "placed_by")),
                                        "",
                                        "",
                                        "",
                                        "",
                                        Words.text(row, "review_on"));
                            });
                    lines.total(Words.number(held[0]) + " holds");
                });
        return Optional.empty();
    }
}
