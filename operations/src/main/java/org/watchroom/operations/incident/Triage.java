package org.watchroom.operations.incident;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.TimelineEntry.Kind;
import org.watchroom.operations.work.Database;

/// What the desk does with incidents. Each deed and its line on the timeline are one transaction.
///
/// Every deed takes the incident as it was seen; when it has changed since, nothing happens and
/// [Failure.Stale] is thrown. The database holds the rules; a broken one is [Failure.Refused].
public final class Triage {
    private final Database database;
    private final Clock clock;

    public Triage(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Takes it for oneself, from the queue or from a colleague.
    public Incident claim(Incident seen) {
        return deed(seen, Kind.CLAIMED, "", sql -> sql.claim(seen));
    }

    /// Puts it back into the queue.
    public Incident release(Incident seen) {
        return deed(seen, Kind.RELEASED, "", sql -> sql.release(seen));
    }

    public Incident recategorise(Incident seen, Category category, String reason) {
        return deed(
                seen,
                Kind.CATEGORY_CHANGED,
                category.name() + ": " + needed(reason),
                sql -> sql.recategorise(seen, category));
    }

    public Incident regrade(Incident seen, Severity severity, String reason) {
        return deed(
                seen,
                Kind.SEVERITY_CHANGED,
                severity.word() + ": " + needed(reason),
                sql -> sql.regrade(seen, severity));
    }

    public Incident close(Incident seen, Outcome outcome, String note) {
        var text = note.isBlank() ? outcome.name() : outcome.name() + ": " + note.strip();
        return deed(seen, Kind.CLOSED, text, sql -> sql.close(seen, outcome));
    }

    /// Takes a closed incident up again, claimed by whoever reopens it.
    public Incident reopen(Incident seen, String reason) {
        return deed(seen, Kind.REOPENED, needed(reason), sql -> sql.claim(seen));
    }

    /// Adds to the timeline; changes nothing else, so it is never too late.
    ///
    /// @param line of the timeline, made together with the text: adding it again, because nobody
    ///   knows whether the first time went through, adds it once
    public void note(UUID line, Incident incident, String text) {
        var words = needed(text);
        database.writing(db ->
                new TimelineSql(db).add(incident.id(), line, incident.region(), Kind.NOTE, words));
    }

    /// [#note(UUID, Incident, String)] in the caller's transaction, for deeds that store more than
    /// the line.
    public void note(
            DSLContext transaction, UUID line, IncidentId incident, int region, String text) {
        new TimelineSql(transaction).add(incident, line, region, Kind.NOTE, needed(text));
    }

    /// Adds a line that tells what else was done: footage viewed, a pack built.
    public void record(Incident incident, Kind kind, String text) {
        database.writing(
                db -> new TimelineSql(db).add(incident.id(), incident.region(), kind, text, clock));
    }

    /// [#record(Incident, Kind, String)] in the caller's transaction, for deeds that store more
    /// than the line.
    public void record(DSLContext transaction, Incident incident, Kind kind, String text) {
        new TimelineSql(transaction).add(incident.id(), incident.region(), kind, text, clock);
    }

    private Incident deed(
            Incident seen,
            Kind kind,
            String text,
            Function<IncidentSql, Optional<Incident>> change) {
        return database.write(db -> {
            var sql = new IncidentSql(db);
            var changed = change.apply(sql).orElseThrow(() -> new Failure.Stale("The incident"));
            new TimelineSql(db).add(seen.id(), seen.region(), kind, text, clock);
            return changed;
        });
    }

    private static String needed(String text) {
        if (text.isBlank()) {
            throw new Failure.Unreadable("The reason is empty", "Say in a few words why.", null);
        }
        return text.strip();
    }
}
