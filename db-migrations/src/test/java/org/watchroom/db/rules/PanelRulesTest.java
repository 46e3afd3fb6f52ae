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

/// Whose accounts of panels are, who sees their keys, and what codes cannot become.
final class PanelRulesTest {
    private static final String ACCOUNT =
            "insert into app.panel_account (device_id, region_id, account, key_sealed) values (?, ?, ?, 'a sealed key')";
    private static final String CODE =
            "insert into app.alarm_code (format, code, does, category_code, title) values ('sia', ?, ?, ?, 'Words')";

    private final TestDatabase db = TestDatabase.create();
    private TestPerson mara;
    private TestPerson ada;
    private TestPerson bob;
    private TestPerson olga;
    private UUID north;
    private UUID south;
    private UUID button;

    @BeforeEach
    void panels_in_two_regions() throws SQLException {
        db.region(1, "NORTH", "North", false);
        db.region(2, "SOUTH", "South", false);
        var york = db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
        var dover = db.store(2, "DOVER-01", "Biggin Street", 51.129, 1.309);
        mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        ada = db.person("ada", "Ada Hill", "AH", List.of("administrator"), 1);
        bob = db.person("bob", "Bob Hill", "BH", List.of("administrator"), 2);
        olga = db.person("olga", "Olga Orr", "OO", List.of("auditor"), 1);
        north = device(1, york, "AP1", "panel");
        south = device(2, dover, "AP1", "panel");
        button = device(1, york, "P1", "panic");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private UUID device(int region, UUID store, String code, String kind) throws SQLException {
        var id = UUID.randomUUID();
        asAdmin(
                "insert into app.store_device (id, region_id, store_id, code, kind) values (?, ?, ?, ?, ?)",
                id,
                region,
                store,
                code,
                kind);
        return id;
    }

    private void asAdmin(String sql, @Nullable Object... values) throws SQLException {
        try (var line = db.admin().connect()) {
            Sql.update(line, sql, values);
        }
    }

    private String one(String sql, @Nullable Object... values) throws SQLException {
        try (var line = db.admin().connect()) {
            return Sql.one(line, sql, values);
        }
    }

    private void refused(TestPerson who, String state, String sql, @Nullable Object... values)
            throws SQLException {
        try (var line = db.session(who)) {
            assertThatThrownBy(() -> Sql.update(line, sql, values))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(sql).isEqualTo(state));
        }
    }

    private void adminIsRefused(String state, String sql, @Nullable Object... values) {
        assertThatThrownBy(() -> asAdmin(sql, values))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(sql).isEqualTo(state));
    }

    @Test
    void an_account_is_one_panels_in_the_whole_house_until_that_is_retired() throws SQLException {
        asAdmin(ACCOUNT, north, 1, "1234");
        adminIsRefused("WR005", ACCOUNT, south, 2, "1234");
        adminIsRefused("WR006", ACCOUNT, button, 1, "5678");
        adminIsRefused("WR006", ACCOUNT, north, 2, "5678");
        adminIsRefused("23514", ACCOUNT, south, 2, "12 4");
        adminIsRefused("WR005", "update app.panel_account set account = '9999'");
        asAdmin("update app.store_device set retired_at = now() where id = ?", north);
        assertThat(one("select (ended_at is not null)::text from app.panel_account"))
                .isEqualTo("true");
        adminIsRefused("WR005", "update app.panel_account set ended_at = null");
        asAdmin(ACCOUNT, south, 2, "1234");
    }

    @Test
    void only_administrators_of_the_region_write_and_the_key_is_read_by_the_door_alone()
            throws SQLException {
        refused(mara, "42501", ACCOUNT, north, 1, "1234");
        refused(bob, "42501", ACCOUNT, north, 1, "1234");
        refused(ada, "WR008", ACCOUNT, north, 1, "1234"); // without a code of now
        asAdmin(ACCOUNT, north, 1, "1234");
        for (var who : List.of(mara, ada, bob, olga)) {
            refused(who, "42501", "select key_sealed from app.panel_account");
        }
        try (var line = db.session(mara)) {
            assertThat(Sql.one(line, "select account from app.panel_account")).isEqualTo("1234");
        }
        try (var line = db.session(bob)) {
            assertThat(Sql.one(line, "select count(*) from app.panel_account")).isEqualTo("0");
        }
        try (var line = db.intake().connect()) {
            assertThat(Sql.one(line, "select count(key_sealed) from app.panel_account"))
                    .isEqualTo("1");
            assertThatThrownBy(() ->
                            Sql.update(line, "update app.panel_account set key_sealed = null"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(
                        one(
                                "select (payload::text like '%key_sealed%')::text from app.journal where tbl = 'panel_account'"))
                .isEqualTo("false");
    }

    @Test
    void codes_have_versions_and_what_was_a_panic_stays_one() throws SQLException {
        asAdmin(CODE, "BA", "raise", "robbery");
        assertThat(
                        one(
                                "select max(version) || ' ' || count(*) from app.alarm_code where format = 'sia' and code = 'BA'"))
                .isEqualTo("2 2");
        adminIsRefused("WR003", CODE, "PA", "raise", "technical");
        adminIsRefused("WR003", CODE, "HA", "note", null);
        asAdmin(CODE, "PA", "panic", "hold-up");
        adminIsRefused("23514", CODE, "XY", "panic", "technical");
        adminIsRefused("23514", CODE, "XY", "raise", null);
        adminIsRefused("23514", CODE, "xyz", "raise", "technical");
        adminIsRefused("WR002", "update app.alarm_code set title = 'x'");
        adminIsRefused("WR002", "delete from app.alarm_code");
        refused(mara, "42501", CODE, "XY", "raise", "technical");
        refused(ada, "WR008", CODE, "XY", "raise", "technical");
    }
}
