package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// An open case keeps what is in it; a closed one goes with its incidents.
final class CaseRulesTest {
    private Keeping room;

    @BeforeEach
    void begin() {
        room = new Keeping();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private UUID cased(UUID incident) throws SQLException {
        try (var line = room.estate.db.session(room.ivy)) {
            return Evidence.caseFile(line, Estate.NORTH, incident);
        }
    }

    private void set(UUID id, String state) throws SQLException {
        try (var line = room.estate.db.session(room.ivy)) {
            Sql.update(
                    line,
                    "update app.case_file set state = ?, revision = revision + 1 where id = ?",
                    state,
                    id);
        }
    }

    private void move(UUID id, UUID incident, boolean joined) throws SQLException {
        try (var line = room.estate.db.session(room.ivy)) {
            Sql.update(
                    line,
                    "insert into app.case_incident (id, case_id, incident_id, region_id, joined) values (gen_random_uuid(), ?, ?, 1, ?)",
                    id,
                    incident,
                    joined);
        }
    }

    @Test
    void an_open_case_keeps_its_incidents_and_a_closed_one_goes_with_the_last_of_them()
            throws SQLException {
        var incident = room.closedWithEverything();
        var id = cased(incident);
        room.expire(10_000);
        for (var table : new String[] {"incident", "reporter", "exhibit", "case_fact"}) {
            assertThat(room.rows(table, incident)).as(table).isPositive();
        }
        assertThat(
                        room.asOwner(
                                "select string_agg(distinct kept_by, ',') from sec.due(now() + interval '9000 days', ?)",
                                incident))
                .isEqualTo("case");
        set(id, "closed");
        room.expire(10_000);
        for (var table :
                new String[] {"incident", "reporter", "exhibit", "case_fact", "case_incident"}) {
            assertThat(room.rows(table, incident)).as(table).isZero();
        }
        assertThat(room.asOwner("select count(*) from app.case_file")).isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl like 'case_%' and payload is not null and op <> 'A'"))
                .as("the record forgets what it said")
                .isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select string_agg(op::text, '' order by seq) from app.journal where tbl = 'case_file'"))
                .isEqualTo("IUD");
    }

    @Test
    void neither_owner_nor_superuser_deletes_what_is_in_an_open_case() throws SQLException {
        var incident = room.closedWithEverything();
        cased(incident);
        try (var line = room.estate.db.admin().connect()) {
            for (var table : new String[] {"incident", "case_file", "case_fact", "case_incident"}) {
                assertThatThrownBy(() -> Sql.update(line, "delete from app." + table))
                        .as(table)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isIn("WR002", "WR003"));
            }
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "insert into app.disposal (kind, region_id, incident_id, incidents, due_at, days) values ('incident', 1, ?, array[?::uuid], now(), 1)",
                                    incident,
                                    incident))
                    .hasMessageContaining("held");
        }
        assertThatThrownBy(() ->
                        room.ask(
                                room.ivy,
                                "delete-evidence",
                                "{\"incident\": \"%s\", \"what\": \"all\"}".formatted(incident),
                                Estate.NORTH))
                .hasMessageContaining("held");
    }

    @Test
    void taken_out_it_goes_and_what_is_on_its_way_out_is_not_joined() throws SQLException {
        var incident = room.closedWithEverything();
        var other = room.closedWithEverything();
        var id = cased(incident);
        move(id, other, true);
        move(id, other, false);
        room.asOwner("select sec.plan_retention(clock_timestamp() + interval '91 days', 10)");
        assertThatThrownBy(() -> move(id, other, true)).hasMessageContaining("being deleted");
        room.expire(10_000);
        assertThat(room.rows("incident", other)).isZero();
        assertThat(room.rows("incident", incident)).isEqualTo(1);
        assertThat(room.asOwner("select count(*) from app.case_incident")).isEqualTo("1");
    }

    @Test
    void a_case_is_not_reopened_while_parts_of_it_are_deleted() throws SQLException {
        var incident = room.closedWithEverything();
        var id = cased(incident);
        set(id, "closed");
        room.asOwner("select sec.plan_retention(clock_timestamp() + interval '91 days', 10)");
        assertThatThrownBy(() -> set(id, "open")).hasMessageContaining("being deleted");
        room.expire(0);
        set(id, "open");
    }

    @Test
    void recordings_stay_with_an_open_case() throws SQLException {
        var incident = room.raised();
        room.close(incident);
        var id = cased(incident);
        var now = room.estate.databaseTime();
        var sql =
                "select coalesce(kept_by, 'free') from app.recordings_due(array['YORK-01'], array['1'], array[?]::timestamptz[], array[?]::timestamptz[])";
        var from = Estate.utc(now.minusSeconds(900));
        var to = Estate.utc(now);
        assertThat(room.asOwner(sql, from, to)).isEqualTo("case");
        set(id, "closed");
        assertThat(room.asOwner(sql, from, to)).isEqualTo("free");
    }

    @Test
    void a_fact_is_whole_and_of_its_kind() throws SQLException {
        var incident = room.raised();
        try (var line = room.estate.db.session(room.ivy)) {
            var head =
                    "insert into app.case_fact (id, fact_id, revision, incident_id, region_id, words_sealed, kind%s) values (gen_random_uuid(), gen_random_uuid(), 1, '"
                            + incident
                            + "', 1, 'sealed', %s)";
            for (var wrong :
                    new String[][] {
                        {"", "'person'"},
                        {", role", "'vehicle', 'suspect'"},
                        {", quantity", "'goods', 3"},
                        {", grade", "'injury', 'used'"},
                        {", flags", "'police', array['hate']"},
                        {", flags", "'flags', array['red-haired']"},
                        {
                            ", channel, contacted_at, attendance, attended_at",
                            "'police', '999', now(), 'not-attended', now()"
                        },
                        {
                            ", channel, contacted_at, attendance, outcome_code",
                            "'police', '999', now(), 'awaited', '18'"
                        }
                    }) {
                assertThatThrownBy(() -> Sql.update(line, head.formatted(wrong[0], wrong[1])))
                        .as(wrong[1])
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("23514"));
            }
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    head.formatted(
                                            ", channel, contacted_at, attendance",
                                            "'police', '999', now() + interval '1 hour', 'awaited'")))
                    .hasMessageContaining("still to come");
            Sql.update(
                    line,
                    head.formatted(
                            ", channel, contacted_at, attendance",
                            "'police', '999', now(), 'awaited'"));
        }
    }
}
