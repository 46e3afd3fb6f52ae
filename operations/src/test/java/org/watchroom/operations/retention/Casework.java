package org.watchroom.operations.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.watchroom.db.testing.Sql;

/// What an investigator does with cases.
///
/// @param line their session
record Casework(Connection line) {
    /// A case of its own, with one fact of the incident.
    void openCase(UUID incident) throws SQLException {
        var id = UUID.randomUUID();
        line.setAutoCommit(false);
        try {
            Sql.update(
                    line,
                    "insert into app.case_file (id, region_id, title_sealed) select ?, region_id, 'sealed' from app.incident where id = ?",
                    id,
                    incident);
            Sql.update(
                    line,
                    "insert into app.case_incident (id, case_id, incident_id, region_id, joined) select gen_random_uuid(), ?, id, region_id, true from app.incident where id = ?",
                    id,
                    incident);
            Sql.update(
                    line,
                    "insert into app.case_fact (id, fact_id, revision, incident_id, region_id, kind, words_sealed) select gen_random_uuid(), gen_random_uuid(), 1, id, region_id, 'vehicle', 'sealed' from app.incident where id = ?",
                    incident);
            line.commit();
        } catch (SQLException refused) {
            line.rollback();
            throw refused;
        } finally {
            line.setAutoCommit(true);
        }
    }

    UUID caseOf(UUID incident) throws SQLException {
        return UUID.fromString(
                Sql.one(
                        line,
                        "select f.id from app.case_file f join app.case_incident j on j.case_id = f.id where j.incident_id = ? and f.state = 'open' and app.in_case(f.id, j.incident_id)",
                        incident));
    }

    void leaveCase(UUID from, UUID incident, boolean closing) throws SQLException {
        if (closing) {
            Sql.update(
                    line,
                    "update app.case_file set state = 'closed', revision = revision + 1 where id = ?",
                    from);
        } else {
            Sql.update(
                    line,
                    "insert into app.case_incident (id, case_id, incident_id, region_id, joined) select gen_random_uuid(), ?, id, region_id, false from app.incident where id = ?",
                    from,
                    incident);
        }
    }
}
