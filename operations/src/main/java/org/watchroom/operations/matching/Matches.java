package org.watchroom.operations.matching;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.work.Database;

/// Reads which reports an incident has and what it belongs together with, as far as this session
/// may see it.
public final class Matches {
    private final Database database;
    private final Incidents incidents;

    public Matches(Database database) {
        this.database = database;
        this.incidents = new Incidents(database);
    }

    /// What was folded into it, newest first, also what was taken out again.
    public List<FoldedReport> reports(IncidentId incident, int limit) {
        return database.read(db -> new MatchSql(db).reports(incident, limit));
    }

    /// What was merged into it, oldest first.
    public List<QueueEntry> merged(IncidentId incident) {
        return incidents.mergedInto(incident);
    }

    /// What it is linked with or may be, the decided ones first; without what was unlinked.
    public List<Link> links(IncidentId incident) {
        var found = database.read(db -> new MatchSql(db).links(incident));
        var others =
                incidents.entries(found.stream().map(MatchSql.Found::other).toList()).stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.incident().id(), Function.identity()));
        return found.stream()
                .flatMap(
                        one -> Optional.ofNullable(others.get(one.other())).map(one::with).stream())
                .toList();
    }
}
