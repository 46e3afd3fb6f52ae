package org.watchroom.operations.customer;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// The desk's side: writes to whoever reported an incident and did not say who they are.
public final class Talk {
    private final Database database;
    private final Triage triage;

    public Talk(Database database, Clock clock) {
        this.database = database;
        this.triage = new Triage(database, clock);
    }

    /// Empty when its reporter cannot be written to.
    public Optional<ReporterThread> of(IncidentId incident) {
        return database.read(db -> new ThreadSql(db).ofIncident(incident));
    }

    /// Writes to the reporter; it stands on the timeline in the same transaction. Doing it twice
    /// does it once.
    ///
    /// @param line of the timeline, made together with the text
    public void say(IncidentId incident, ReporterThread thread, UUID line, String text) {
        var words = text.strip();
        database.writing(db -> {
            if (new ThreadSql(db).add(thread, incident, line, words)) {
                triage.note(db, line, incident, thread.region(), "To the reporter: " + words);
            }
        });
    }
}
