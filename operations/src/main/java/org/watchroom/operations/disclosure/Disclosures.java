package org.watchroom.operations.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.work.Database;

/// Disclosing to the police, for investigators and supervisors; and reading what was disclosed, for
/// the liaison.
public final class Disclosures {
    private final Database database;

    public Disclosures(Database database) {
        this.database = database;
    }

    /// Who may be disclosed to in one's regions.
    public List<Liaison> liaisons() {
        return database.read(db -> new DisclosureSql(db).liaisons());
    }

    /// Of one incident, the newest first; also those that ended.
    public List<Disclosure> of(IncidentId incident) {
        return database.read(db -> new DisclosureSql(db).of(incident));
    }

    /// Discloses an incident, or one exhibit of it. The exhibit's custody says so.
    ///
    /// @param id made beforehand, so that doing it twice does it once
    /// @param exhibit empty: what happened, without the exhibits
    /// @param purpose such as the crime reference; kept sealed
    /// @param until at most 90 days ahead
    /// @throws Failure.Refused `purpose-short`, `liaison-only`, `disclosure-days`, `not-allowed`,
    ///   `no-key`
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    public void disclose(
            UUID id,
            IncidentId incident,
            Optional<UUID> exhibit,
            PersonId to,
            String purpose,
            Instant until) {
        if (purpose.strip().length() < 5) {
            throw new Failure.Refused("purpose-short", "A disclosure needs its purpose", null);
        }
        database.writing(tx -> {
            var sql = new DisclosureSql(tx);
            if (!sql.withinLimits(until)) {
                throw new Failure.Refused(
                        "disclosure-days", "A disclosure ends within 90 days", null);
            }
            short region = sql.region(incident);
            sql.insert(id, incident, region, exhibit, to, purpose.strip(), until);
            exhibit.ifPresent(of -> sql.custody(of, region, to));
        });
    }

    /// The liaison sees it no more. What they have seen stays on the record.
    ///
    /// @throws Failure.Stale when it was withdrawn already
    public void withdraw(Disclosure disclosure) {
        boolean done = database.write(tx -> new DisclosureSql(tx).withdraw(disclosure.id()));
        if (!done) {
            throw new Failure.Stale("The disclosure");
        }
    }

    /// What the signed-in liaison may see now, the latest incident first. That they look at each of
    /// them is on the record with it.
    ///
    /// @throws Failure.Refused for everybody else
    public List<Disclosed> mine() {
        return database.write(db -> new DisclosureSql(db).open());
    }
}
