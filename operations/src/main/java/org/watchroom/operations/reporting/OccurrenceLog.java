package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.watchroom.operations.incident.SealedWords;
import org.watchroom.operations.masking.Masking;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.Role;

/// Everything that happened to incidents, in order of time, as BS 7958 asks for it.
final class OccurrenceLog implements Report {
    @Override
    public String code() {
        return "occurrence-log";
    }

    @Override
    public String title() {
        return "Occurrence log";
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
                new Column("Incident", 108, false),
                new Column("Store", 120, false),
                new Column("Kind of incident", 95, false),
                new Column("What was done", 100, false),
                new Column("By", 90, false),
                new Column("In words", 220, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db -> {
                    var names = ReportSql.names(db, source.session().isPresent());
                    var sealed = new SealedWords(Keyring.of(db));
                    LogSql.occurrences(
                            db,
                            asked,
                            row -> {
                                lines.section(words.day(Words.moment(row, "at")));
                                lines.row(
                                        words.moment(Words.instant(row, "at")),
                                        Words.incident(Words.uuid(row, "incident_id")),
                                        Words.text(row, "store"),
                                        Words.text(row, "category"),
                                        Words.plain(Words.text(row, "kind")),
                                        names.of(Words.uuid(row, "person_id")),
                                        said(sealed, row));
                            });
                    lines.total(Words.number(lines.count()) + " occurrences");
                });
        return Optional.empty();
    }

    /// Without phone numbers and the like: paper goes where nobody unlocks anything.
    private static String said(SealedWords sealed, Record row) {
        var incident = Words.uuid(row, "incident_id");
        var line = Words.uuid(row, "id");
        if (incident == null || line == null) {
            return "";
        }
        return Masking.forDesk(
                sealed.line(
                        incident,
                        line,
                        Words.text(row, "body"),
                        row.get("body_sealed", byte[].class)));
    }
}
