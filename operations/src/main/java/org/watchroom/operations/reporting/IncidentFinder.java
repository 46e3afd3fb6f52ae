package org.watchroom.operations.reporting;

import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Finds incidents by what people call them.
public final class IncidentFinder {
    private final Database database;

    public IncidentFinder(Database database) {
        this.database = database;
    }

    /// @param reference such as `261120-140230-7K2Q`
    /// @return empty when there is none here
    public Optional<IncidentId> find(String reference) {
        var second = IncidentId.secondOf(reference.strip());
        return second.flatMap(at ->
                database.read(db -> new FinderSql(db).around(at)).stream()
                        .filter(id -> id.reference().equalsIgnoreCase(reference.strip()))
                        .findFirst());
    }
}
