package org.watchroom.operations.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// What people see and decide about keeping and deleting.
///
/// Every deed needs a step-up ([org.watchroom.operations.failure.Failure.StepUpNeeded]) and a role
/// (`not-allowed`); what is decided here is carried out by the database, deleting by the duty.
public final class Retention {
    private final Database database;

    public Retention(Database database) {
        this.database = database;
    }

    public List<Kind> kinds() {
        return database.read(db -> new RetentionSql(db).kinds());
    }

    /// Those for everywhere first, then exceptions.
    public List<Rule> rules() {
        return database.read(db -> new RetentionSql(db).rules());
    }

    /// What is due until then, by time: what goes, and what only a hold, an open incident or a
    /// question keeps. For administrators, supervisors, investigators and auditors.
    ///
    /// @param days from now, at most 366
    public List<Due> due(int days) {
        return database.read(db -> new RetentionSql(db).due(days));
    }

    /// Holds in force; the one whose review is longest overdue first.
    public List<Hold> holds() {
        return database.read(db -> new RetentionSql(db).holds());
    }

    /// Holds in force on one incident, oldest first. Two offices may each have placed one.
    public List<Hold> holdsOn(IncidentId incident) {
        return database.read(db -> new RetentionSql(db).holdsOn(incident));
    }

    /// @param id made beforehand, so that doing it again is harmless
    /// @param reviewOn from today to a year from now
    public void place(UUID id, IncidentId incident, String reason, LocalDate reviewOn) {
        database.writing(db -> new RetentionSql(db).place(id, incident, reason, reviewOn));
    }

    /// The hold is still needed: writes down why, and when to ask again.
    public void review(UUID id, UUID hold, String note, LocalDate nextOn) {
        database.writing(db -> new RetentionSql(db).review(id, hold, note, nextOn));
    }

    /// Asks for a hold to be lifted; somebody else decides.
    ///
    /// @param reason at least ten characters
    public void askToLift(UUID id, Hold hold, String reason) {
        database.writing(db -> new RetentionSql(db).askToLift(id, hold, reason));
    }

    /// Asks for everything of a closed incident to be deleted before its time, such as on a data
    /// subject's request; somebody else decides. Refused (`kept`) when it is held or open.
    public void askToDelete(UUID id, IncidentId incident, String reason) {
        database.writing(db -> new RetentionSql(db).askToDelete(id, incident, reason));
    }

    /// Whether the incident is closed; only then is it ever deleted.
    public boolean isClosed(IncidentId incident) {
        return database.read(db -> new RetentionSql(db).isClosed(incident));
    }

    /// How the last rounds of the duty went: one for each computer, alarming ones first.
    public List<RoundState> rounds() {
        return database.read(db -> new RetentionSql(db).rounds());
    }

    /// What was begun long ago and is not done, by folder.
    public List<Waiting> waiting() {
        return database.read(db -> new RetentionSql(db).waiting());
    }

    /// Finishes what waits for a folder that is not coming back: nothing of it was here. For
    /// administrators.
    public void giveUp(Waiting lost, String reason) {
        database.writing(db -> new RetentionSql(db).giveUp(lost, reason));
    }

    /// Keeps a kind for so many days from now on; an administrator alone may only lengthen
    /// (`two-persons`), and never leave the kind's bounds (`retention-bounds`).
    public void keep(
            String kind,
            Optional<Integer> region,
            Optional<String> category,
            int days,
            String basis) {
        database.writing(db -> new RetentionSql(db).keep(kind, region, category, days, basis));
    }

    /// Takes an exception back; refused (`two-persons`) where that would shorten.
    public void drop(Rule exception) {
        database.writing(db -> new RetentionSql(db).drop(exception));
    }

    /// Asks for a kind to be kept for less long; another administrator decides.
    public void askToShorten(
            UUID id,
            String kind,
            Optional<Integer> region,
            Optional<String> category,
            int days,
            String reason) {
        database.writing(
                db -> new RetentionSql(db).askToShorten(id, kind, region, category, days, reason));
    }

    /// What waits for a decision about keeping and deleting, oldest first. Empty for who decides
    /// nothing.
    public List<Request> requests() {
        return database.read(db -> new RetentionSql(db).requests());
    }

    public void decide(Request request, boolean approve) {
        database.writing(db -> new RetentionSql(db).decide(request.id(), approve));
    }
}
