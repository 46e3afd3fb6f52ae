package org.watchroom.operations.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Who looked at an incident or exhibit, exported or printed it: for supervisors, investigators,
/// auditors and administrators.
public final class WhoLooked {
    private final Database database;
    private final ZoneId zone;

    /// @param zone that spans of footage are told in
    public WhoLooked(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /// At the incident itself, its footage, exhibits, packs and reporters; newest first, at most a
    /// thousand.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Refused for everybody else
    public List<Look> at(IncidentId incident) {
        return read("incident", incident.value());
    }

    /// At one exhibit.
    public List<Look> atExhibit(UUID exhibit) {
        return read("exhibit", exhibit);
    }

    private List<Look> read(String table, UUID key) {
        return database.read(db -> {
            var sql = new AuditSql(db);
            var seen = sql.whoLooked(table, key);
            var wording = new AuditWording(sql.people(), sql.regions(), zone);
            return seen.stream().map(wording::look).toList();
        });
    }

    /// @param who a name
    /// @param what begins with a verb
    public record Look(Instant at, String who, String what, String workstation) {}

    /// As the database tells it.
    record Seen(
            Instant at,
            Optional<UUID> person,
            AuditRecord.Op op,
            String table,
            String key,
            Optional<String> detail,
            Optional<String> workstation) {}
}
