package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// The exhibits produced in the period: what, on which medium, with which digest, where and in what
/// state.
final class MediaRegister implements Report {
    @Override
    public String code() {
        return "media-register";
    }

    @Override
    public String title() {
        return "Media register";
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
                new Column("Exhibit", 62, false),
                new Column("Incident", 108, false),
                new Column("What", 120, false),
                new Column("Medium", 90, false),
                new Column("Bytes", 70, true),
                new Column("SHA-256", 160, false),
                new Column("Where", 100, false),
                new Column("State", 100, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db -> {
                    var names = ReportSql.names(db, source.session().isPresent());
                    var bytes = new long[2];
                    EvidenceSql.exhibits(
                            db,
                            asked,
                            row -> {
                                var size = row.get("size_bytes", Long.class);
                                bytes[0]++;
                                bytes[1] += size;
                                var packs = Words.text(row, "packs");
                                lines.row(
                                        Words.text(row, "reference"),
                                        Words.incident(Words.uuid(row, "incident_id")),
                                        Words.plain(Words.text(row, "kind"))
                                                + ": "
                                                + Words.text(row, "title"),
                                        Words.text(row, "media_type"),
                                        Words.number(size),
                                        Words.text(row, "sha256"),
                                        packs.isEmpty() ? "vault" : "vault; pack " + packs,
                                        Words.plain(Words.text(row, "state"))
                                                + ", "
                                                + words.moment(Words.instant(row, "state_at"))
                                                + "; produced by "
                                                + names.of(Words.uuid(row, "produced_by")));
                            });
                    lines.total(Words.number(bytes[0]), "", "exhibits", "", Words.number(bytes[1]));
                });
        return Optional.empty();
    }
}
