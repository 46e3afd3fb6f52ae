package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;

/// Whose devices they are, and who may tell sirens what.
final class SensorRulesTest {
    private static final String OFF =
            "insert into app.siren_command (id, incident_id, region_id, device_id, wanted) values (gen_random_uuid(), ?, ?, ?, ?)";

    private final TestDatabase db = TestDatabase.create();
    private TestPerson mara;
    private TestPerson sue;
    private TestPerson ada;
    private TestPerson paul;
    private UUID york;
    private UUID siren;
    private UUID panic;

    @BeforeEach
    void a_store_with_a_siren_that_sounds() throws SQLException {
        db.region(1, "NORTH", "North", false);
        db.region(2, "SOUTH", "South", false);
        york = db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
        mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        sue = db.person("sue", "Sue Park", "SP", List.of("operator"), 2);
        ada = db.person("ada", "Ada Hill", "AH", List.of("administrator"), 1);
        paul = db.person("paul", "Paul Orr", "PO", List.of("auditor"), 1);
        siren = UUID.randomUUID();
        asAdmin(
                "insert into app.store_device (id, region_id, store_id, code, kind) values (?, 1, ?, 'S1', 'siren')",
                siren,
                york);
        panic = raise("panic", "panic");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private void asAdmin(String sql, Object... values) throws SQLException {
        try (var line = db.admin().connect()) {
            Sql.update(line, sql, values);
        }
    }

    private String one(String sql, Object... values) throws SQLException {
        try (var line = db.admin().connect()) {
            return Sql.one(line, sql, values);
        }
    }

    private UUID raise(String category, String source) throws SQLException {
        return raise(category, source, null);
    }

    private UUID raise(String category, String source, @Nullable String vouching)
            throws SQLException {
        try (var line = db.intake().connect()) {
            var at = Sql.one(line, "select date_trunc('milliseconds', clock_timestamp())::text");
            var id = UUID.fromString(Sql.one(line, "select uuidv7()::text"));
            Sql.update(
                    line,
                    "insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, vouching, occurred_at, raised_at) values (?, 1, ?, ?, 4, 'sealed words', ?, ?, ?::timestamptz, to_timestamp(('x' || substr(replace(?, '-', ''), 1, 12))::bit(48)::bigint / 1000.0))",
                    id,
                    york,
                    category,
                    source,
                    vouching,
                    at,
                    id.toString());
            return id;
        }
    }

    private void refused(TestPerson who, String state, String sql, Object... values)
            throws SQLException {
        try (var line = db.session(who)) {
            assertThatThrownBy(() -> Sql.update(line, sql, values))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(sql).isEqualTo(state));
        }
    }

    @Test
    void a_panic_and_nothing_else_tells_the_sirens_of_its_store() throws SQLException {
        raise("hold-up", "panic");
        raise("robbery", "terminal");
        for (var nobody : List.of("unsigned", "unknown-key", "other-store", "revoked-key")) {
            raise("panic", "panic", nobody);
        }
        assertThat(
                        one(
                                "select string_agg(concat_ws(' ', wanted, cause, state, oldest_s, answer_s, (incident_id = ?), (ends_at - ordered_at < interval '901 s')), ',') from app.siren_command",
                                panic))
                .isEqualTo("on panic waiting 60 10 t t");
    }

    @Test
    void an_operator_of_the_region_switches_off_and_nobody_switches_on() throws SQLException {
        refused(mara, "WR003", OFF, panic, 1, siren, "on");
        refused(mara, "WR006", OFF, raise("robbery", "terminal"), 1, siren, "off");
        refused(sue, "42501", OFF, panic, 1, siren, "off");
        refused(sue, "WR006", OFF, panic, 2, siren, "off"); // as if it were not there
        refused(paul, "42501", OFF, panic, 1, siren, "off");
        refused(mara, "42501", "update app.siren_command set state = 'acknowledged'");
        refused(mara, "42501", "delete from app.siren_command");
        try (var line = db.session(mara)) {
            assertThat(Sql.update(line, OFF, panic, 1, siren, "off")).isEqualTo(1);
        }
        assertThat(
                        one(
                                "select concat_ws(' ', wanted, cause, ordered_by = ?, state) from app.siren_command where wanted = 'off'",
                                mara.id()))
                .isEqualTo("off operator t waiting");
    }

    @Test
    void a_line_about_a_siren_comes_with_the_deed() throws SQLException {
        refused(
                mara,
                "WR003",
                "insert into app.incident_event (incident_id, id, region_id, kind, body_sealed) values (?, gen_random_uuid(), 1, 'siren', 'sealed')",
                panic);
    }

    @Test
    void the_service_tells_what_became_of_a_command_once_and_changes_nothing_else()
            throws SQLException {
        var command = UUID.fromString(one("select id::text from app.siren_command"));
        try (var line = db.intake().connect()) {
            for (var wrong :
                    List.of(
                            "update app.siren_command set state = 'sent'",
                            "insert into app.siren_command (id) values (gen_random_uuid())",
                            "delete from app.siren_command",
                            "insert into app.store_device (id) values (gen_random_uuid())",
                            "update app.store_device set silent = true")) {
                assertThatThrownBy(() -> Sql.update(line, wrong))
                        .as(wrong)
                        .isInstanceOf(SQLException.class);
            }
            var turned =
                    "select app.siren_turned(?, ?, gen_random_uuid(), convert_to('sealed', 'UTF8'))";
            assertThat(Sql.one(line, turned, command, "unanswered")).isEqualTo("f");
            assertThat(Sql.one(line, turned, command, "sent")).isEqualTo("t");
            assertThat(Sql.one(line, turned, command, "sent")).isEqualTo("f");
            assertThat(Sql.one(line, turned, command, "acknowledged")).isEqualTo("t");
            assertThat(Sql.one(line, turned, command, "unanswered")).isEqualTo("f");
        }
        assertThat(one("select count(*) from app.incident_event where kind = 'siren'"))
                .isEqualTo("2");
    }

    @Test
    void administrators_of_the_region_alone_write_devices_and_one_stays_what_it_is()
            throws SQLException {
        var put =
                "insert into app.store_device (id, region_id, store_id, code, kind, place, silent) values (gen_random_uuid(), 1, ?, ?, 'hold-up', '', ?)";
        refused(mara, "42501", put, york, "H1", true);
        refused(ada, "23514", put, york, "H1", false); // a hold-up button is silent
        refused(ada, "23514", put, york, "H/1", true);
        refused(ada, "23505", put, york, "s1", true); // whatever its case
        try (var line = db.session(sue)) {
            assertThat(Sql.one(line, "select count(*) from app.store_device")).isEqualTo("0");
            assertThat(Sql.one(line, "select count(*) from app.siren_command")).isEqualTo("0");
        }
        asAdmin("update app.store_device set retired_at = '2000-01-01' where id = ?", siren);
        assertThat(one("select retired_at > now() - interval '1 hour' from app.store_device"))
                .isEqualTo("t"); // the database's clock
        assertThatThrownBy(() -> asAdmin("update app.store_device set retired_at = null"))
                .hasMessageContaining("retired and added anew");
        raise("panic", "panic");
        assertThat(one("select count(*) from app.siren_command")).isEqualTo("1");
    }

    @Test
    void what_sirens_were_told_goes_with_the_drill() throws SQLException {
        asAdmin(
                "set session_replication_role = replica; update app.region set is_drill = true where id = 1");
        assertThat(one("select count(*) from app.siren_command")).isEqualTo("1");
        assertThat(one("select app.wipe_drill(1::smallint) > 0")).isEqualTo("t");
        assertThat(one("select count(*) from app.siren_command")).isEqualTo("0");
        assertThat(one("select count(*) from app.store_device")).isEqualTo("1");
    }

    @Test
    void settings_are_seconds() {
        assertThatThrownBy(() ->
                        asAdmin(
                                "insert into app.setting values (1, 'siren.on-seconds', '\"long\"')"))
                .isInstanceOf(SQLException.class);
    }
}
