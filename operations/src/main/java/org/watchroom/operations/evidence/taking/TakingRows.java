package org.watchroom.operations.evidence.taking;

import java.util.List;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// Writes down what was made of a camera: all of it and its line on the timeline, or nothing.
record TakingRows(Database database, Exhibits exhibits, Triage triage) {
    List<Exhibit> known(Incident incident) {
        return exhibits.of(incident.id());
    }

    /// Numbers are given from here on; only what is whole and in the vault gets one.
    Production produce(Incident incident) {
        return exhibits.produce(incident);
    }

    void record(Incident incident, Production production) {
        var fresh = production.fresh();
        if (fresh.isEmpty()) {
            return;
        }
        database.writing(tx -> {
            exhibits.record(tx, production);
            triage.record(
                    tx,
                    incident,
                    TimelineEntry.Kind.EXHIBIT_PRODUCED,
                    String.join(", ", fresh.stream().map(Exhibit::reference).toList()));
        });
    }
}
