package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// What is evidence is added and never changed; every change is in the journal.
final class EvidenceRulesTest {
    private static final List<String> KEPT =
            List.of("incident_event", "exhibit", "custody_event", "pack", "raw_report", "journal");

    private Estate estate;
    private UUID incident;

    @BeforeEach
    void evidence_of_every_kind() throws SQLException {
        estate = new Estate();
        incident = estate.raise(Estate.NORTH, estate.york);
        try (var line = estate.db.session(estate.mara)) {
            Estate.claim(line, incident, estate.mara, 1);
            Evidence.master(line, estate.mara, Estate.NORTH, incident);
            estate.stepUp(line, estate.mara);
            Evidence.pack(line, estate.mara, Estate.NORTH, incident);
        }
        try (var line = estate.db.intake().connect()) {
            Evidence.report(line, "k1", "raised", incident, Estate.NORTH);
        }
    }

    @AfterEach
    void end() {
        estate.close();
    }

    @Test
    void a_pack_that_was_begun_with_a_code_is_finished_without_one_within_two_hours()
            throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            var other = estate.raise(Estate.NORTH, estate.york);
            Estate.claim(line, other, estate.mara, 1);
            refused("WR008", () -> Sql.one(line, "select app.begin_pack(?)", incident));
            estate.stepUp(line, estate.mara);
            refused(
                    "WR006",
                    () ->
                            Sql.one(
                                    line,
                                    "select app.begin_pack(?)",
                                    estate.raise(Estate.SOUTH, estate.dover)));
            Sql.one(line, "select app.begin_pack(?)", incident);
            assertThat(begun()).as("on the record before there is a pack").isEqualTo("1");

            estate.db.update("update sec.session set stepped_up_until = clock_timestamp()");
            Evidence.pack(line, estate.mara, Estate.NORTH, incident);
            refused("WR008", () -> Evidence.pack(line, estate.mara, Estate.NORTH, other));
            try (var elsewhere = estate.db.session(estate.mara)) {
                refused(
                        "WR008",
                        () -> Evidence.pack(elsewhere, estate.mara, Estate.NORTH, incident));
            }
            estate.db.update("update sec.pack_begun set begun_at = begun_at - interval '2 hours'");
            refused("WR008", () -> Evidence.pack(line, estate.mara, Estate.NORTH, incident));
        }
    }

    private String begun() throws SQLException {
        try (var line = estate.db.admin().connect()) {
            return Sql.one(
                    line,
                    "select count(*) from app.journal where op = 'X' and tbl = 'incident' and pk = ? and payload ->> 'act' = 'pack-begun' and person_id = ?",
                    incident.toString(),
                    estate.mara.id());
        }
    }

    private static void refused(String state, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    @Test
    void the_superuser_neither_changes_nor_deletes_nor_truncates_it() throws SQLException {
        try (var line = estate.db.admin().connect()) {
            for (var table : KEPT) {
                assertThat(Sql.one(line, "select count(*) > 0 from app." + table))
                        .as(table)
                        .isEqualTo("t");
                var change =
                        table.equals("raw_report")
                                ? "sha256 = sha256('z')"
                                : "region_id = region_id";
                for (var deed :
                        List.of(
                                "update app." + table + " set " + change,
                                "delete from app." + table,
                                "truncate app." + table + " cascade")) {
                    kept(line, deed);
                }
            }
            kept(line, "delete from app.incident");
            kept(line, "truncate app.incident cascade");
        }
    }

    @Test
    void no_partition_of_it_is_a_way_round() throws SQLException {
        try (var line = estate.db.admin().connect()) {
            var partitions = new ArrayList<String>();
            Sql.query(
                    line,
                    "select inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = inhrelid where c.relkind = 'r'",
                    row -> partitions.add(row.getString(1)));
            assertThat(partitions).hasSizeGreaterThan(12);
            for (var partition : partitions) {
                kept(line, "truncate " + partition + " cascade");
            }
            var month = Sql.one(line, "select tableoid::regclass from app.incident_event");
            kept(line, "delete from " + month);
            kept(line, "update " + month + " set body = 'x'");
        }
    }

    @Test
    void the_tables_owner_does_not_either() throws SQLException {
        try (var line = estate.db.admin().connect()) {
            Sql.update(line, "set role watchroom_owner");
            Sql.query(line, "select set_config('app.wiping_drill', '1', false)", _ -> {});
            for (var table : KEPT) {
                kept(line, "delete from app." + table);
            }
        }
    }

    @Test
    void the_desk_has_no_right_to_try() throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            for (var table : KEPT) {
                for (var deed :
                        List.of(
                                "delete from app." + table,
                                "truncate app." + table,
                                "update app." + table + " set region_id = 1")) {
                    assertThatThrownBy(() -> Sql.update(line, deed))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                }
            }
        }
    }

    @Test
    void every_insert_change_and_deletion_is_in_the_journal_with_who_and_a_hash_that_recomputes()
            throws Exception {
        try (var line = estate.db.session(estate.mara)) {
            Estate.close(line, incident);
        }
        estate.db.update(
                "insert into app.setting values (null, 'map.zoom', '7'), (1, 'map.zoom', '9')");
        estate.db.update("delete from app.setting where region_id = 1");
        try (var line = estate.db.admin().connect()) {
            assertThat(entry(line, "incident", incident.toString(), "I"))
                    .startsWith("intake_")
                    .contains(" 1 ");
            assertThat(lastEntry(line, incident))
                    .isEqualTo(
                            estate.mara.login()
                                    + " scram-sha-256:"
                                    + estate.mara.login()
                                    + " 1 "
                                    + estate.mara.id());
            assertThat(entry(line, "setting", "map.zoom", "D"))
                    .isEqualTo("postgres scram-sha-256:postgres 1 ");
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.journal where tbl = 'setting' and op = 'I' and pk = 'map.zoom'"))
                    .isEqualTo("2");
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.journal where tbl = 'raw_report' and jsonb_exists(payload, 'bytes')"))
                    .isEqualTo("0");
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.journal where op = 'I' and tbl in ('person_region', 'person_role', 'person')"))
                    .as("who may enter")
                    .isEqualTo("14");
            var rows = new int[1];
            Sql.query(
                    line,
                    "select payload::text, row_hash, salt from app.journal",
                    row -> {
                        rows[0]++;
                        assertThat(row.getBytes(2))
                                .isEqualTo(salted(row.getObject(3, UUID.class), row.getString(1)));
                    });
            assertThat(rows[0]).isGreaterThan(20);
        }
    }

    @Test
    void a_superuser_in_someone_elses_name_is_told_by_how_they_logged_in() throws SQLException {
        try (var line = estate.db.admin().connect()) {
            Sql.update(line, "set session authorization \"" + estate.mara.login() + "\"");
            Sql.query(
                    line, "select app.open_session('x', ?)", _ -> {}, estate.db.code(estate.mara));
            Estate.close(line, incident);
            Sql.update(line, "reset session authorization");
            assertThat(lastEntry(line, incident))
                    .startsWith(estate.mara.login() + " ")
                    .contains("scram-sha-256:postgres");
        }
    }

    @Test
    void an_exhibit_is_produced_by_whoever_is_signed_in_with_numbers_never_used_twice()
            throws SQLException {
        try (var line = estate.db.session(estate.tom)) {
            assertThat(Evidence.nextReference(line)).isEqualTo("TA/1");
            var id = Evidence.exhibit(line, estate.mara, Estate.NORTH, incident, null, "TA/1");
            assertThat(Sql.one(line, "select produced_by from app.exhibit where id = ?", id))
                    .isEqualTo(estate.tom.id().toString());
            assertThat(Evidence.nextReference(line)).isEqualTo("TA/2");
            assertThat(Evidence.nextReference(line)).isEqualTo("TA/3");
            refused(line, incident, null, "TA/1");
            refused(line, incident, null, "TA/4");
        }
    }

    @Test
    void two_with_the_same_initials_in_one_region_both_go_on_producing() throws SQLException {
        var max = estate.db.person("max", "Max Rowe", "MR", List.of("investigator"), Estate.NORTH);
        var away = estate.db.person("mia", "Mia Rosen", "MR", List.of("operator"), Estate.SOUTH);
        try (var first = estate.db.session(estate.mara);
                var second = estate.db.session(max);
                var elsewhere = estate.db.session(away)) {
            Evidence.master(second, max, Estate.NORTH, incident);
            Evidence.master(second, max, Estate.NORTH, incident);
            assertThat(Evidence.nextReference(first)).isEqualTo("MR/4");
            assertThat(Evidence.nextReference(second)).isEqualTo("MR/5");
            assertThat(Evidence.nextReference(elsewhere)).isEqualTo("MR/1");
        }
    }

    @Test
    void an_exhibit_carries_ones_own_initials_and_a_copy_its_originals_reference()
            throws SQLException {
        try (var line = estate.db.session(estate.tom)) {
            refused(line, incident, null, "MR/2");
            var master = Evidence.master(line, estate.tom, Estate.NORTH, incident);
            Evidence.exhibit(line, estate.tom, Estate.NORTH, incident, master, "TA/1/WC");
            refused(line, incident, null, "TA/2");
            refused(line, incident, master, "TA/2/WC");
            refused(line, estate.raise(Estate.NORTH, estate.york), master, "TA/1/WC2");
        }
    }

    private void refused(Connection line, UUID of, @Nullable UUID parent, String reference) {
        assertThatThrownBy(() ->
                        Evidence.exhibit(line, estate.tom, Estate.NORTH, of, parent, reference))
                .as(reference)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("WR003"));
    }

    @Test
    void a_report_is_taken_once_per_key_unless_it_was_refused() throws SQLException {
        try (var line = estate.db.intake().connect()) {
            assertThatThrownBy(() -> Evidence.report(line, "k1", "received", null, null))
                    .hasMessageContaining("raw_report_once");
            Evidence.report(line, "k2", "refused", null, null);
            Evidence.report(line, "k2", "refused", null, null);
            var mended = Evidence.report(line, "k2", "received", null, null);
            assertThatThrownBy(() -> Evidence.report(line, "k2", "received", null, null))
                    .hasMessageContaining("raw_report_once");
            assertThat(
                            Sql.update(
                                    line,
                                    "update app.raw_report set state = 'raised', incident_id = ?, region_id = 1 where id = ?",
                                    incident,
                                    mended))
                    .isEqualTo(1);
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "update app.raw_report set state = 'received', incident_id = null where id = ?",
                                    mended))
                    .hasMessageContaining("kept as it came");
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "update app.raw_report set bytes = 'x' where id = ?",
                                    mended))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static String entry(Connection line, String table, String key, String operation)
            throws SQLException {
        return Sql.one(
                line,
                "select concat_ws(' ', actor, auth, region_id, coalesce(person_id::text, '')) from app.journal where tbl = ? and pk = ? and op = ?::\"char\"",
                table,
                key,
                operation);
    }

    private static String lastEntry(Connection line, UUID incident) throws SQLException {
        return Sql.one(
                line,
                "select concat_ws(' ', actor, auth, region_id, coalesce(person_id::text, '')) from app.journal where tbl = 'incident' and pk = ? and op = 'U' order by seq desc limit 1",
                incident.toString());
    }

    private static void kept(Connection line, String deed) {
        assertThatThrownBy(() -> Sql.update(line, deed))
                .as(deed)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e ->
                                assertThat(e.getSQLState())
                                        .as(deed + ": " + e.getMessage())
                                        .isEqualTo("WR002"));
    }

    private static byte[] salted(UUID salt, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    ByteBuffer.allocate(16)
                            .putLong(salt.getMostSignificantBits())
                            .putLong(salt.getLeastSignificantBits())
                            .flip());
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
