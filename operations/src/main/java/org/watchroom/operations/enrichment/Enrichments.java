package org.watchroom.operations.enrichment;

import java.util.List;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Reads what was found out about incidents, as far as this session may see it.
public final class Enrichments {
    private final Database database;

    public Enrichments(Database database) {
        this.database = database;
    }

    public List<Enrichment> of(IncidentId incident) {
        return database.read(db -> new EnrichmentSql(db).of(incident));
    }
}
