package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// Automations that the database itself stops: off they do nothing, and on again nothing was lost.
final class SwitchedOffTest {
    private Keeping room;

    @BeforeEach
    void begin() {
        room = new Keeping();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private void put(String flag, boolean on) throws SQLException {
        try (var line = room.stepped(room.ada)) {
            Sql.update(
                    line,
                    "select app.switch_flag(gen_random_uuid(), ?, 1::smallint, null, null, null, ?, 'a test needs it', '', null)",
                    flag,
                    on);
        }
    }

    private void putByTwo(String flag) throws SQLException {
        room.approve(
                room.abe,
                room.ask(
                        room.ada,
                        "switch-flag",
                        "{\"flag\": \""
                                + flag
                                + "\", \"value\": false, \"reason\": \"a test needs it\"}",
                        Estate.NORTH));
    }

    @Test
    void nothing_is_deleted_while_deletion_is_off_and_all_of_it_afterwards() throws SQLException {
        var incident = room.closedWithEverything();
        put("retention.delete", false);
        assertThat(room.expire(3000)).isZero();
        assertThat(room.rows("incident", incident)).isEqualTo(1);
        assertThat(room.rows("pack", incident)).isEqualTo(1);
        put("retention.delete", true);
        assertThat(room.expire(3000)).isPositive();
        assertThat(room.rows("incident", incident)).isZero();
    }

    @Test
    void what_was_planned_before_the_switch_waits_as_well() throws SQLException {
        var incident = room.closedWithEverything();
        room.asOwner("select sec.plan_retention(clock_timestamp() + interval '3000 days', 10)");
        var line = room.asOwner("select id from app.disposal limit 1");
        assertThat(goesOn(line)).isTrue();
        put("retention.delete", false);
        assertThat(goesOn(line)).isFalse();
        assertThat(room.asOwner("select count(*) from app.retention_work('{}')")).isEqualTo("0");
        put("retention.delete", true);
        assertThat(goesOn(line)).isTrue();
        assertThat(room.rows("incident", incident)).isEqualTo(1);
    }

    private boolean goesOn(String disposal) throws SQLException {
        return room.asOwner("select app.retention_goes_on(?)", UUID.fromString(disposal))
                .equals("t");
    }

    private UUID robbery() throws SQLException {
        var id = Estate.uuid7(room.estate.databaseTime());
        try (var line = room.estate.db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at)
                    values (?, 1, ?, 'robbery', 4, 'sealed words', 'api', now(), clock_timestamp())
                    """,
                    id,
                    room.estate.york);
        }
        return id;
    }

    private String protection(UUID incident) throws SQLException {
        return room.asOwner("select footage_protected from app.incident where id = ?", incident);
    }

    @Test
    void footage_that_was_not_protected_while_that_was_off_is_before_anything_is_deleted()
            throws SQLException {
        var before = robbery();
        putByTwo("footage.protect");
        var meanwhile = robbery();
        assertThat(List.of(protection(before), protection(meanwhile))).containsExactly("t", "f");
        plan();
        assertThat(protection(meanwhile)).isEqualTo("f");
        put("footage.protect", true);
        plan();
        assertThat(protection(meanwhile)).isEqualTo("t");
    }

    private void plan() throws SQLException {
        try (var line = room.estate.db.intake().connect()) {
            Sql.one(line, "select app.retention_plan(10)");
        }
    }

    @Test
    void what_tills_said_waits_for_its_store() throws SQLException {
        room.estate.db.update(
                "insert into app.till_news (store_id, first_at, last_at, notable) select ?, now(), now(), true",
                room.estate.york);
        put("tills.receipts", false);
        assertThat(news()).isEqualTo("0");
        put("tills.receipts", true);
        assertThat(news()).isEqualTo("1");
    }

    private String news() throws SQLException {
        try (var line = room.estate.db.intake().connect()) {
            return Sql.one(line, "select count(*) from app.waiting_till_news(100, '{}')");
        }
    }
}
