package org.watchroom.db.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// Who sees what.
final class WallsTest {
    private static final List<String> WALLED =
            List.of(
                    "region",
                    "store",
                    "recorder",
                    "camera",
                    "floor",
                    "incident",
                    "incident_event",
                    "exhibit",
                    "custody_event",
                    "pack",
                    "case_file",
                    "case_incident",
                    "case_fact",
                    "person_region");

    private Estate estate;
    private UUID north;
    private UUID south;

    @BeforeEach
    void something_everywhere() throws SQLException {
        estate = new Estate();
        north = estate.raise(Estate.NORTH, estate.york);
        south = estate.raise(Estate.SOUTH, estate.dover);
        estate.db.camera(estate.york, "C1", "Till");
        estate.db.camera(estate.dover, "C1", "Till");
        floor(Estate.NORTH, estate.york);
        floor(Estate.SOUTH, estate.dover);
        evidence(estate.mara, Estate.NORTH, north);
        evidence(estate.sue, Estate.SOUTH, south);
    }

    private void floor(int region, UUID store) throws SQLException {
        estate.db.update(
                "insert into app.floor (id, region_id, store_id, name, sort, width_m, depth_m, up_deg) values (?, ?, ?, 'Ground floor', 0, 18, 15, 0)",
                UUID.randomUUID(),
                (short) region,
                store);
    }

    @AfterEach
    void end() {
        estate.close();
    }

    @Test
    void nobody_without_a_session_sees_a_row() throws SQLException {
        try (var line = estate.mara.address().connect()) {
            for (var table : WALLED) {
                assertThat(count(line, table)).as(table).isZero();
            }
            assertThat(feed(line)).as("the feed").isEmpty();
            assertThat(Estate.release(line, north, 2)).isZero();
        }
    }

    @Test
    void a_forged_foreign_or_closed_session_is_none() throws SQLException {
        String marasToken;
        try (var line = estate.mara.address().connect()) {
            marasToken =
                    Sql.one(
                            line,
                            "select app.open_session('desk 1', ?)",
                            estate.db.code(estate.mara));
            assertThat(count(line, "incident")).isEqualTo(1);
        }
        try (var line = estate.sue.address().connect()) {
            for (var forged :
                    List.of(
                            marasToken,
                            "0".repeat(64),
                            "",
                            "x",
                            marasToken.toUpperCase(java.util.Locale.ROOT))) {
                Sql.query(line, "select set_config('app.session', ?, false)", _ -> {}, forged);
                assertThat(count(line, "incident")).as(forged).isZero();
            }
        }
        try (var line = estate.db.session(estate.mara)) {
            Sql.query(line, "select app.close_session()", _ -> {});
            assertThat(count(line, "incident")).isZero();
            assertThat(Sql.one(line, "select app.heartbeat()")).isEqualTo("f");
        }
    }

    @Test
    void a_session_ends_when_it_is_idle_expired_or_the_person_is_no_longer_active()
            throws SQLException {
        for (var end :
                List.of(
                        "update sec.session set last_seen = last_seen - interval '16 minutes'",
                        "update sec.session set expires_at = clock_timestamp() - interval '1 second'",
                        "update app.person set active = false where display_name = 'Mara Reid'")) {
            try (var line = estate.db.session(estate.mara)) {
                assertThat(count(line, "incident")).isEqualTo(1);
                estate.db.update(end);
                assertThat(count(line, "incident")).as(end).isZero();
            }
        }
        try (var line = estate.mara.address().connect()) {
            assertThat(
                            Sql.one(
                                    line,
                                    "select app.open_session('desk 1', ?)",
                                    estate.db.code(estate.mara)))
                    .isEqualTo("null");
        }
    }

    @Test
    void an_operator_of_the_north_sees_nothing_of_the_south() throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            for (var table : WALLED) {
                var id = table.equals("region") ? "id" : "region_id";
                assertThat(count(line, table)).as(table).isPositive();
                assertThat(count(line, table + " where " + id + " <> " + Estate.NORTH))
                        .as(table)
                        .isZero();
            }
            assertThat(feed(line))
                    .contains(north.toString())
                    .doesNotContain(
                            south.toString(),
                            estate.sue.id().toString(),
                            estate.dover.toString(),
                            "" + Estate.SOUTH,
                            "SOUTH");
            assertThat(names(line)).containsExactlyInAnyOrder("Mara Reid", "Tom Achebe");
        }
    }

    @Test
    void an_operator_of_the_north_changes_nothing_in_the_south() throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            assertThat(Estate.claim(line, south, estate.mara, 2)).isZero();
            assertThat(Estate.release(line, south, 2)).isZero();
            assertThat(Sql.one(line, "select app.mark_visible(array[?::uuid])", south))
                    .isEqualTo("0");
            assertThatThrownBy(() -> note(line, south, Estate.SOUTH))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> note(line, south, Estate.NORTH))
                    .hasMessageContaining("not in this region");
            assertThatThrownBy(() -> note(line, north, Estate.SOUTH))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void what_a_role_may_not_do_it_cannot() throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            for (var forbidden :
                    List.of(
                            "select login from app.person",
                            "select payload from app.journal",
                            "select seq from app.journal",
                            "select count(*) from app.journal",
                            "select * from sec.session",
                            "select * from flyway.flyway_schema_history",
                            "select sec.live_session()",
                            "update app.incident set summary = 'x'",
                            "update app.incident set summary_sealed = 'x'",
                            "update app.incident set visible_at = now()",
                            "update app.incident set claimed_at = now()",
                            "delete from app.incident",
                            "truncate app.incident_event",
                            "insert into app.journal (tbl, pk, op, payload, row_hash) values ('x', 'x', 'I', '{}', '')",
                            "insert into app.person_region values (app.session_person(), 2)",
                            "update app.store set name = 'x'",
                            "select app.wipe_drill(9::smallint)",
                            "select app.ensure_partitions(now(), 0, 1)",
                            "select bytes from app.raw_report",
                            "select count(*) from app.incident_default",
                            "create table app.mine ()",
                            "create table public.mine ()",
                            "create temp table mine ()",
                            "set role watchroom_owner",
                            "alter table app.incident disable trigger all")) {
                assertThatThrownBy(() -> Sql.update(line, forbidden))
                        .as(forbidden)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).as(forbidden).isEqualTo("42501"));
            }
        }
    }

    @Test
    void an_auditor_reads_what_was_written_in_their_region() throws SQLException {
        try (var line = estate.db.session(estate.tom)) {
            assertThat(
                            Sql.one(
                                    line,
                                    "select payload ->> 'summary_sealed' from app.journal where tbl = 'incident' and op = 'I' and pk = ?",
                                    north.toString()))
                    .isEqualTo("\\x" + HexFormat.of().formatHex("sealed words".getBytes(UTF_8)));
            assertThat(count(line, "journal where payload::text like '%" + south + "%'")).isZero();
        }
    }

    private static int count(Connection line, String table) throws SQLException {
        return Integer.parseInt(Sql.one(line, "select count(*) from app." + table));
    }

    /// The keys of everything that this session is told has changed, since ever.
    private static List<String> feed(Connection line) throws SQLException {
        var keys = new ArrayList<String>();
        Sql.query(
                line,
                "select pk from app.changes_since('1:1:') where pk is not null and tbl not in ('offence', 'category', 'outcome', 'police_force')",
                row -> keys.add(row.getString(1)));
        return keys;
    }

    private static List<String> names(Connection line) throws SQLException {
        var names = new ArrayList<String>();
        Sql.query(line, "select display_name from app.person", row -> names.add(row.getString(1)));
        return names;
    }

    private static void note(Connection line, UUID incident, int region) throws SQLException {
        Sql.update(
                line,
                "insert into app.incident_event (incident_id, id, region_id, kind, body_sealed) values (?, ?, ?, 'note', 'x')",
                incident,
                UUID.randomUUID(),
                region);
    }

    private void evidence(TestPerson who, int region, UUID incident) throws SQLException {
        try (var line = estate.db.session(who)) {
            Estate.claim(line, incident, who, 1);
            Evidence.master(line, who, region, incident);
            estate.stepUp(line, who);
            Evidence.pack(line, who, region, incident);
            Evidence.caseFile(line, region, incident);
        }
    }
}
