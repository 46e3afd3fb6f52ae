package org.watchroom.operations.reporting;

import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.work.Database;

/// Finds colleagues by what stands on exhibits.
public final class ColleagueFinder {
    private final Database database;

    public ColleagueFinder(Database database) {
        this.database = database;
    }

    /// @param initials such as `MR`
    /// @return empty when there is nobody here
    /// @throws Failure.Unreadable when several have them
    public Optional<PersonId> find(String initials) {
        var found =
                database.read(db ->
                        new FinderSql(db).initials(initials.strip().toUpperCase(Locale.ROOT)));
        if (found.size() > 1) {
            throw new Failure.Unreadable(
                    "Several colleagues have the initials " + initials,
                    "Make the report of everybody",
                    null);
        }
        return found.stream().findFirst();
    }
}
