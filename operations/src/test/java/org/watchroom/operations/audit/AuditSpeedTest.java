package org.watchroom.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// How the server goes about a page of two hundred thousand records, as an auditor of one region.
final class AuditSpeedTest {
    private final AuditRoom audit = new AuditRoom();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void a_page_reads_from_an_index_and_sorts_next_to_nothing() throws SQLException {
        audit.room
                .db()
                .update(
                        """
                        insert into app.journal (at, tbl, pk, op, region_id, person_id, payload, row_hash)
                        select now() - n * interval '1 second', 'camera', gen_random_uuid()::text, (array['I', 'U', 'V'])[1 + n % 3]::"char", 1 + n % 2,
                               case when n % 10 = 0 then ?::uuid end, '{}', sha256('')
                          from generate_series(1, 200000) n
                        """,
                        audit.room.mara.id());
        audit.room.db().update("analyze app.journal");
        try (var ada = audit.north.connections().open()) {
            assertThat(plan(ada, "true"))
                    .contains("journal_at")
                    .doesNotContain("Seq Scan on journal_");
            assertThat(plan(ada, "person_id = '" + audit.room.mara.id() + "'"))
                    .contains("journal_person");
            assertThat(plan(ada, "op = 'R'")).contains("journal_deed");
            assertThat(
                            plan(
                                    ada,
                                    "tbl in ('incident', 'incident_event') and pk = '"
                                            + audit.room.mara.id()
                                            + "'"))
                    .contains("journal_row");
        }
    }

    /// Without index names of single months: each partition has its own.
    private static String plan(Connection line, String wanted) throws SQLException {
        var plan = new StringBuilder();
        Sql.query(
                line,
                "explain select * from app.journal where "
                        + wanted
                        + " order by at desc, seq desc limit 200",
                row -> plan.append(row.getString(1)).append('\n'));
        return plan.toString()
                .replaceAll("journal_\\w*person_id_at_idx\\w*", "journal_person")
                .replaceAll("journal_\\w*op_at_idx\\w*", "journal_deed")
                .replaceAll("journal_\\w*tbl_pk_seq_idx\\w*", "journal_row")
                .replaceAll("journal_\\w*[0-9t]_at_idx\\w*", "journal_at");
    }
}
