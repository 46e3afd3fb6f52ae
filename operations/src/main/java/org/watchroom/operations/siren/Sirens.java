package org.watchroom.operations.siren;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// What the desk sees of sirens, and does about them.
public final class Sirens {
    private final Database database;
    private final Triage triage;

    public Sirens(Database database, Clock clock) {
        this.database = database;
        this.triage = new Triage(database, clock);
    }

    /// What each siren was last told for this incident, by code. Empty where none was told
    /// anything.
    public List<SirenState> of(IncidentId incident) {
        return database.read(db -> new SirenSql(db).states(incident));
    }

    /// Tells the siren to be silent, and writes down who did. Twice with the same id is once.
    ///
    /// @param command made beforehand
    /// @throws Failure.Missing when it was not switched on for this incident
    public void switchOff(UUID command, Incident incident, SirenState siren) {
        database.writing(db -> {
            if (new SirenSql(db).switchOff(command, incident, siren.device())) {
                triage.record(
                        db,
                        incident,
                        TimelineEntry.Kind.SIREN,
                        SirenWords.name(siren.code(), siren.place()) + " was switched off.");
            }
        });
    }
}
