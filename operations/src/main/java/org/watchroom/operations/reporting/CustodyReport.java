package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// Every hand that each exhibit went through.
final class CustodyReport implements Report {
    @Override
    public String code() {
        return "custody";
    }

    @Override
    public String title() {
        return "Custody of exhibits";
    }

    @Override
    public Set<Role> roles() {
        return Readers.STAFF;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.STORE, Narrowing.PERSON, Narrowing.INCIDENT);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("When", 128, false),
                new Column("What was done", 100, false),
                new Column("By", 100, false),
                new Column("To or in", 170, false),
                new Column("SHA-256 when produced", 288, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db -> {
                    var names = ReportSql.names(db, source.session().isPresent());
                    EvidenceSql.custody(
                            db,
                            asked,
                            row -> {
                                lines.section(
                                        "Exhibit %s: %s (incident %s)"
                                                .formatted(
                                                        Words.text(row, "reference"),
                                                        Words.text(row, "title"),
                                                        Words.incident(
                                                                Words.uuid(row, "incident_id"))));
                                var to = Words.uuid(row, "detail_to");
                                lines.row(
                                        words.moment(Words.instant(row, "at")),
                                        Words.plain(Words.text(row, "kind")),
                                        names.of(Words.uuid(row, "person_id")),
                                        to == null ? Words.text(row, "detail_pack") : names.of(to),
                                        Words.text(row, "detail_sha256"));
                            });
                    lines.total(Words.number(lines.count()) + " events");
                });
        return Optional.empty();
    }
}
