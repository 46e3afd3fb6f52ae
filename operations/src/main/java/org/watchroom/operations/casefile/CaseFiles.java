package org.watchroom.operations.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Reads cases and facts, as far as this session may see them.
public final class CaseFiles {
    private final Database database;

    public CaseFiles(Database database) {
        this.database = database;
    }

    /// Open ones first, then newest first; at most `limit`.
    public List<CaseFile> list(boolean closedToo, int limit) {
        return database.read(db -> new CaseSql(db).list(closedToo, limit));
    }

    public Optional<CaseFile> find(CaseId id) {
        return database.read(db -> new CaseSql(db).find(id));
    }

    /// The open case that the incident is in: at most one.
    public Optional<CaseFile> openCaseOf(IncidentId incident) {
        return database.read(db -> new CaseSql(db).openCaseOf(incident));
    }

    /// What was joined and taken out, oldest first.
    public List<CaseMove> moves(CaseId id) {
        return database.read(db -> new CaseSql(db).moves(List.of(id.value())));
    }

    /// What is known now; what was withdrawn is not in it.
    public CaseFacts facts(IncidentId incident) {
        return facts(List.of(incident));
    }

    /// Of several incidents, as of a case's.
    public CaseFacts facts(Collection<IncidentId> incidents) {
        return standing(history(incidents), Instant.MAX);
    }

    /// What was known at a moment, by the database's clock: what was corrected or withdrawn later
    /// stands as it did then.
    public CaseFacts factsAt(Collection<IncidentId> incidents, Instant moment) {
        return standing(history(incidents), moment);
    }

    /// Every revision that was ever written, in that order.
    public List<Fact> history(Collection<IncidentId> incidents) {
        return incidents.isEmpty() ? List.of() : database.read(db -> new FactSql(db).of(incidents));
    }

    private static CaseFacts standing(List<Fact> revisions, Instant moment) {
        var last = new LinkedHashMap<UUID, Fact>();
        for (var fact : revisions) {
            if (!fact.at().isAfter(moment)) {
                last.merge(
                        fact.id(),
                        fact,
                        (known, next) -> next.revision() > known.revision() ? next : known);
            }
        }
        return new CaseFacts(last.values().stream().filter(fact -> !fact.withdrawn()).toList());
    }
}
