package org.watchroom.operations.reporting;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// Who looked at, exported or printed what: which camera, which span, for which incident. From the
/// audit record.
final class ViewingLog implements Report {
    @Override
    public String code() {
        return "viewing-log";
    }

    @Override
    public String title() {
        return "Viewing log";
    }

    @Override
    public Set<Role> roles() {
        return Readers.IN_CHARGE;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.PERSON, Narrowing.INCIDENT);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("When", 128, false),
                new Column("Who", 95, false),
                new Column("What was done", 115, false),
                new Column("Why: incident", 108, false),
                new Column("What was seen", 120, false),
                new Column("From", 128, false),
                new Column("To", 128, false),
                new Column("Workstation", 80, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db -> {
                    var names = ReportSql.names(db, source.session().isPresent());
                    LogSql.looks(
                            db,
                            asked,
                            row -> {
                                lines.section(words.day(Words.moment(row, "at")));
                                lines.row(
                                        words.moment(Words.instant(row, "at")),
                                        names.of(Words.uuid(row, "person_id")),
                                        Words.plain(Words.text(row, "act")),
                                        Words.incident(Words.uuid(row, "incident_id")),
                                        Words.text(row, "seen"),
                                        moment(words, Words.text(row, "span_from")),
                                        moment(words, Words.text(row, "span_to")),
                                        Words.text(row, "workstation"));
                            });
                    lines.total(Words.number(lines.count()) + " looks");
                });
        return Optional.empty();
    }

    /// As the console wrote it; as it stands where it is no moment.
    private static String moment(Words words, String written) {
        try {
            return written.isEmpty() ? "" : words.moment(Instant.parse(written));
        } catch (DateTimeException _) {
            return written;
        }
    }
}
