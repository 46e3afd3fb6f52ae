package org.watchroom.operations.evidence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// Footage that is not evidence yet: what is about to be overwritten, and what may go.
///
/// That of incidents from a severity on (the setting `evidence.protect-from` of a region, else the
/// two highest) the database protects by itself, where the retention duty is what deletes it.
public final class FootageCare {
    private final Database database;
    private final Incidents incidents;
    private final Triage triage;

    public FootageCare(Database database, Clock clock) {
        this.database = database;
        this.incidents = new Incidents(database);
        this.triage = new Triage(database, clock);
    }

    /// Incidents of which some recorder overwrites footage that nobody has taken and nothing keeps,
    /// the one with the least time left first.
    ///
    /// @param hours from now, by the database's clock
    public List<ExpiringFootage> expiring(int hours) {
        var rows = database.read(db -> new FootageCareSql(db).expiring(hours));
        var entries =
                incidents.entries(rows.stream().map(FootageCareSql.Row::incident).toList()).stream()
                        .collect(Collectors.toMap(entry -> entry.incident().id(), one -> one));
        return rows.stream()
                .flatMap(row ->
                        Optional.ofNullable(entries.get(row.incident()))
                                .map(entry ->
                                        new ExpiringFootage(
                                                entry, row.until(), row.cameras(), row.untaken()))
                                .stream())
                .toList();
    }

    /// Nobody needs what was not taken: from now on the rules of retention alone say when it goes.
    /// For supervisors and investigators; taking the incident up again takes this back.
    ///
    /// @param reason goes onto the timeline
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    public void letGo(IncidentId id, String reason) {
        if (reason.isBlank()) {
            throw new Failure.Unreadable("The reason is empty", "Say in a few words why.", null);
        }
        var incident =
                incidents
                        .find(id)
                        .orElseThrow(() -> new Failure.Missing("The incident"))
                        .incident();
        database.writing(tx -> {
            new FootageCareSql(tx).letGo(id);
            triage.record(
                    tx,
                    incident,
                    TimelineEntry.Kind.NOTE,
                    "Footage that was not taken may go: " + reason.strip());
        });
    }
}
