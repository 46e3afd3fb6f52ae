package org.watchroom.operations.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.report.ClockWords;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// Who answered what, shift by shift, and how long people waited for it. Shifts are those of the
/// clock: 06 to 14, 14 to 22 and 22 to 06.
final class ShiftLog implements Report {
    @Override
    public String code() {
        return "shift-log";
    }

    @Override
    public String title() {
        return "Shift log";
    }

    @Override
    public Set<Role> roles() {
        return Readers.STAFF;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.STORE, Narrowing.PERSON);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("Answered", 128, false),
                new Column("Incident", 108, false),
                new Column("Kind", 110, false),
                new Column("Severity", 55, false),
                new Column("Store", 130, false),
                new Column("First seen", 128, false),
                new Column("Waited", 75, true),
                new Column("Outcome", 110, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        source.database()
                .writing(db -> {
                    var names = ReportSql.names(db, source.session().isPresent());
                    var sections = new Sections(lines, names, asked.zone());
                    LogSql.answered(
                            db,
                            asked,
                            row -> {
                                sections.at(Words.uuid(row, "person_id"), Words.moment(row, "at"));
                                var seen = Words.instant(row, "seen");
                                sections.waited.add(seen, Words.moment(row, "at"));
                                lines.row(
                                        words.moment(Words.instant(row, "at")),
                                        Words.incident(Words.uuid(row, "id")),
                                        Words.text(row, "category"),
                                        Words.severity(row),
                                        Words.text(row, "store"),
                                        words.moment(seen),
                                        waited(seen, Words.moment(row, "at")),
                                        Words.text(row, "outcome"));
                            });
                    sections.end();
                });
        return Optional.empty();
    }

    private static String waited(@Nullable Instant seen, Instant answered) {
        return seen == null || answered.isBefore(seen)
                ? "–"
                : ClockWords.length(Duration.between(seen, answered));
    }

    /// The heading and the totals of each colleague's shift.
    private static final class Sections {
        private final Lines lines;
        private final ReportNames names;
        private final ZoneId zone;
        private String open = "";
        private Durations waited = new Durations();

        Sections(Lines lines, ReportNames names, ZoneId zone) {
            this.lines = lines;
            this.names = names;
            this.zone = zone;
        }

        void at(@Nullable UUID person, Instant at) {
            var heading = names.of(person) + ", " + Shift.of(at, zone).words();
            if (!heading.equals(open)) {
                end();
                open = heading;
                lines.section(heading);
            }
        }

        void end() {
            int all = waited.count() + waited.excluded();
            if (all > 0) {
                lines.total(
                        Words.number(all) + " answered",
                        "",
                        "Median " + Durations.words(waited.median()),
                        "",
                        "90 % within " + Durations.words(waited.ninetieth()),
                        Words.number(waited.excluded()) + " left out: not seen first");
            }
            waited = new Durations();
        }
    }
}
