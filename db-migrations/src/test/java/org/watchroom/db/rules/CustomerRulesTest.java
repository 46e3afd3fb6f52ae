package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// The way back to a customer: of the region of the report, written in one's own name, never
/// changed, gone with the report.
final class CustomerRulesTest {
    private static final String OPEN =
            """
            insert into app.reporter_thread (id, code_hash, public_key, private_sealed)
            values (?, sha256(convert_to(?, 'UTF8')), convert_to(repeat('k', 40), 'UTF8'), convert_to(repeat('p', 60), 'UTF8'))
            """;
    private static final String SAY =
            """
            insert into app.reporter_message (id, thread_id, region_id, incident_id, sealed)
            values (?, ?, ?, ?, convert_to(repeat('s', 40), 'UTF8'))
            """;

    private Keeping room;
    private Estate estate;

    @BeforeEach
    void begin() {
        room = new Keeping();
        estate = room.estate;
    }

    @AfterEach
    void end() {
        room.close();
    }

    private UUID opened(UUID incident) throws SQLException {
        try (var line = estate.db.intake().connect()) {
            var report = Evidence.report(line, "k-" + incident, "raised", incident, Estate.NORTH);
            Sql.update(line, OPEN, report, report.toString());
            return report;
        }
    }

    private void say(Connection line, UUID thread, int region, UUID incident) throws SQLException {
        Sql.update(line, SAY, UUID.randomUUID(), thread, region, incident);
    }

    private void refused(TestPerson who, String state, String sql, Object... values)
            throws SQLException {
        try (var line = estate.db.session(who)) {
            assertThatThrownBy(() -> Sql.update(line, sql, values))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(sql).isEqualTo(state));
        }
    }

    @Test
    void it_is_seen_and_written_by_who_works_incidents_of_the_region_and_by_nobody_else()
            throws SQLException {
        var incident = room.raised();
        var thread = opened(incident);
        var auditor = estate.db.person("olga", "Olga Ray", "OR", List.of("auditor"), Estate.NORTH);
        try (var mara = estate.db.session(estate.mara);
                var sue = estate.db.session(estate.sue)) {
            assertThat(Sql.one(mara, "select count(id) from app.reporter_thread")).isEqualTo("1");
            assertThat(Sql.one(sue, "select count(id) from app.reporter_thread")).isEqualTo("0");
            say(mara, thread, Estate.NORTH, incident);
            assertThatThrownBy(() -> Sql.one(mara, "select code_hash from app.reporter_thread"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(
                            () -> Sql.one(mara, "select private_sealed from app.reporter_thread"))
                    .hasMessageContaining("permission denied");
        }
        refused(estate.sue, "42501", SAY, UUID.randomUUID(), thread, Estate.NORTH, incident);
        refused(auditor, "42501", SAY, UUID.randomUUID(), thread, Estate.NORTH, incident);
        refused(estate.mara, "42501", OPEN, UUID.randomUUID(), "x");
        assertThat(room.asOwner("select by_staff || ' ' || made_by from app.reporter_message"))
                .isEqualTo("true " + estate.mara.id());
    }

    @Test
    void what_was_said_is_not_changed_and_not_deleted() throws SQLException {
        var incident = room.raised();
        var thread = opened(incident);
        try (var line = estate.db.intake().connect()) {
            say(line, thread, Estate.SOUTH, incident);
            assertThat(
                            room.asOwner(
                                    "select region_id || ' ' || by_staff from app.reporter_message"))
                    .as("the database says where and by whom")
                    .isEqualTo("1 false");
        }
        try (var owner = estate.db.admin().connect()) {
            for (var sql :
                    List.of(
                            "update app.reporter_message set sealed = sealed || 'x'",
                            "delete from app.reporter_message",
                            "update app.reporter_thread set public_key = public_key || 'x'",
                            "delete from app.reporter_thread")) {
                assertThatThrownBy(() -> Sql.update(owner, sql))
                        .as(sql)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void it_follows_its_report_from_the_lane_into_the_incident() throws SQLException {
        try (var line = estate.db.intake().connect()) {
            var report = Evidence.report(line, "waits", "received", null, null);
            Sql.update(line, OPEN, report, "waits");
            assertThatThrownBy(() -> say(line, report, Estate.NORTH, report))
                    .hasMessageContaining("no incident was made");
            var incident = room.raised();
            Sql.update(
                    line,
                    "update app.raw_report set state = 'raised', incident_id = ?, region_id = 1 where id = ?",
                    incident,
                    report);
            say(line, report, Estate.NORTH, incident);
            assertThat(
                            room.asOwner(
                                    "select incident_id from app.reporter_thread where id = ?",
                                    report))
                    .isEqualTo(incident.toString());
        }
    }

    @Test
    void it_goes_with_its_report_and_the_record_forgets_it() throws SQLException {
        var incident = room.closedWithEverything();
        var thread = opened(incident);
        try (var line = estate.db.intake().connect()) {
            say(line, thread, Estate.NORTH, incident);
        }
        room.expire(10_000);
        assertThat(room.asOwner("select count(*) from app.reporter_thread")).isEqualTo("0");
        assertThat(room.asOwner("select count(*) from app.reporter_message")).isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl in ('reporter_thread', 'reporter_message') and payload is not null and op in ('I', 'U', 'D')"))
                .isEqualTo("0");
    }
}
