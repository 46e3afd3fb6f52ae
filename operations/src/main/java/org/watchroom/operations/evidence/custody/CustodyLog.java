package org.watchroom.operations.evidence.custody;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;

/// Reads custody logs and writes down what a person did with an exhibit.
public final class CustodyLog {
    private final Database database;
    private final Triage triage;

    public CustodyLog(Database database, Triage triage) {
        this.database = database;
        this.triage = triage;
    }

    /// Of all exhibits of an incident, by the time it was written down.
    public List<CustodyEvent> of(IncidentId incident) {
        return database.read(db -> new CustodySql(db).of(incident));
    }

    /// Writes it down, with a line on the timeline that says what happened and nothing of whom.
    ///
    /// @param id made beforehand, so that doing it twice does it once
    /// @throws Failure.Refused `custody-time` for what is still to come, or more than a year ago
    public void add(UUID id, Incident incident, Exhibit exhibit, CustodyDeed deed) {
        database.writing(tx -> {
            new CustodySql(tx).add(id, exhibit, deed);
            triage.record(
                    tx,
                    incident,
                    TimelineEntry.Kind.NOTE,
                    exhibit.reference() + ": " + deed.kind().words().toLowerCase(Locale.ROOT));
        });
    }

    /// In the transaction that writes the exhibit down: from whom it came, and how.
    public void received(DSLContext transaction, Exhibit exhibit, CustodyDeed deed) {
        new CustodySql(transaction).add(UUID.randomUUID(), exhibit, deed);
    }

    /// The same of what came with a report, which the intake service writes down.
    public static void receivedByDoor(DSLContext transaction, Exhibit exhibit, CustodyDeed deed) {
        new CustodySql(transaction).addOfReporter(UUID.randomUUID(), exhibit, deed);
    }

    /// Lets what was kept shut be opened, with the reason in its custody and a line on the timeline
    /// that says that and not why.
    ///
    /// @throws Failure.Unreadable without a reason
    /// @throws Failure.Refused `quarantine-role` for who is neither supervisor nor investigator,
    ///   `not-quarantined` when somebody was faster
    /// @throws Failure.StepUpNeeded before the code was asked for once more
    public void release(Incident incident, Exhibit exhibit, String reason) {
        if (reason.isBlank()) {
            throw new Failure.Unreadable(
                    "Nothing says why it may be opened", "Write down why.", null);
        }
        database.writing(tx -> {
            new CustodySql(tx).released(exhibit, reason);
            triage.record(
                    tx,
                    incident,
                    TimelineEntry.Kind.NOTE,
                    exhibit.reference() + ": released from quarantine");
        });
    }

    /// On the record, and in its custody, before a byte of it is shown.
    public void viewing(Exhibit exhibit) {
        database.writing(tx -> {
            var sql = new CustodySql(tx);
            sql.note("V", exhibit, "exhibit-viewed");
            sql.did(exhibit, CustodyKind.VIEWED);
        });
    }

    /// On the record before its label is printed.
    public void printing(Exhibit exhibit) {
        database.writing(tx -> new CustodySql(tx).note("P", exhibit, "exhibit-label"));
    }
}
