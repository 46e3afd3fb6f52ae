package org.watchroom.operations.statement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.statement.template.Wording;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// The templates there are; administrators add versions.
public final class Templates {
    private static final ZoneId HERE = ZoneId.of("Europe/London");

    private final Database database;
    private final Clock clock;

    public Templates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All versions, by kind, the newest first.
    public List<StatementTemplate> all() {
        return database.read(db -> new StatementSql(db).templates());
    }

    /// The newest of the kind that is valid today; empty where none is.
    public Optional<StatementTemplate> current(StatementKind kind) {
        var today = LocalDate.ofInstant(clock.instant(), HERE);
        return all().stream()
                .filter(template -> template.kind() == kind)
                .filter(template -> !template.validFrom().isAfter(today))
                .findFirst();
    }

    /// Adds a version. Statements drafted before keep theirs.
    ///
    /// @throws Failure.Unreadable with line and column, when the body is no template
    /// @throws Failure.Refused `not-allowed` unless for an administrator
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    /// @throws Failure.Stale when somebody else added one just now
    public StatementTemplate put(
            StatementKind kind, String title, LocalDate validFrom, String source, String body) {
        Wording.read(body);
        if (title.isBlank() || source.isBlank()) {
            throw new Failure.Unreadable(
                    "A template needs a title, and whose words they are", "Give both", null);
        }
        return database.write(db -> {
            var sql = new StatementSql(db);
            var made =
                    new StatementTemplate(
                            Ids.next(clock),
                            kind,
                            sql.lastVersion(kind) + 1,
                            title.strip(),
                            validFrom,
                            source.strip(),
                            body);
            sql.insert(made);
            return made;
        });
    }
}
