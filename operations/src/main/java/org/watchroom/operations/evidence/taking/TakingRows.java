package org.watchroom.operations.evidence.taking;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// Writes down what was made at one go: all of it and its line on the timeline, or nothing.
///
/// @param numbering held while numbers are given and written down
public record TakingRows(
        Database database, Exhibits exhibits, Triage triage, ReentrantLock numbering) {
    /// Asked before a byte is copied; the database asks again for each row.
    ///
    /// @throws Failure.Refused `evidence-own` for who does not work on the incident
    public static void allowed(Database database, IncidentId incident) {
        if (!database.read(db -> new TakingSql(db).mayTake(incident))) {
            throw new Failure.Refused(
                    "evidence-own", "evidence is taken by who works on the incident", null);
        }
    }

    List<Exhibit> known(Incident incident) {
        return exhibits.of(incident.id());
    }

    /// Gives numbers and writes them down; only what is whole and in the vault gets one.
    ///
    /// @param make takes the references it needs
    public List<Exhibit> write(Incident incident, Function<Production, List<Exhibit>> make) {
        numbering.lock();
        try {
            var production = exhibits.produce(incident);
            var made = make.apply(production);
            record(incident, production);
            return made;
        } finally {
            numbering.unlock();
        }
    }

    private void record(Incident incident, Production production) {
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
