package org.watchroom.operations.customer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// The desk's side: writes to those who reported an incident and did not say who they are.
public final class Talk {
    private final Database database;
    private final Triage triage;

    public Talk(Database database, Clock clock) {
        this.database = database;
        this.triage = new Triage(database, clock);
    }

    /// All of its reporters who can be written to, the first of them first.
    public List<ReporterThread> of(IncidentId incident) {
        return database.read(db -> new ThreadSql(db).ofIncident(incident));
    }

    /// Writes the same to each of them; it stands on the timeline once, in the same transaction.
    /// Doing it twice does it once.
    ///
    /// @param line of the timeline, made together with the text
    public void say(IncidentId incident, List<ReporterThread> threads, UUID line, String text) {
        var words = text.strip();
        var to = threads.size() == 1 ? "To the reporter: " : "To the reporters: ";
        database.writing(db -> {
            var sql = new ThreadSql(db);
            for (var thread : threads) {
                sql.add(thread, incident, message(line, thread), words);
            }
            if (!threads.isEmpty()) {
                triage.note(db, line, incident, threads.getFirst().region(), to + words);
            }
        });
    }

    /// The same for the same line and reporter, whoever asks and however often.
    private static UUID message(UUID line, ReporterThread thread) {
        var name = line + "/" + thread.report();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
