package org.watchroom.db.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// What may be switched by whom, and that it cannot be got round with a client of one's own.
final class FlagRulesTest {
    private Keeping room;
    private TestPerson northern;

    @BeforeEach
    void begin() {
        room = new Keeping();
        northern =
                room.estate.db.person(
                        "nora", "Nora Hale", "NH", List.of("administrator"), Estate.NORTH);
    }

    @AfterEach
    void end() {
        room.close();
    }

    /// What is said of a flag; the tests change what they are about.
    private record Said(
            String flag,
            @Nullable Integer region,
            @Nullable String fascia,
            @Nullable UUID store,
            @Nullable String role,
            @Nullable Boolean value,
            String reference,
            @Nullable String until) {
        static Said of(String flag, @Nullable Integer region, @Nullable Boolean value) {
            return new Said(flag, region, null, null, null, value, "", null);
        }

        Said store(UUID one) {
            return new Said(flag, region, fascia, one, role, value, reference, until);
        }

        Said fascia(String one) {
            return new Said(flag, region, one, store, role, value, reference, until);
        }

        Said role(String one) {
            return new Said(flag, region, fascia, store, one, value, reference, until);
        }

        Said reference(String one) {
            return new Said(flag, region, fascia, store, role, value, one, until);
        }

        Said until(String one) {
            return new Said(flag, region, fascia, store, role, value, reference, one);
        }
    }

    private void put(TestPerson who, Said said) throws SQLException {
        try (var line = room.stepped(who)) {
            Sql.update(
                    line,
                    "select app.switch_flag(gen_random_uuid(), ?, ?::smallint, ?, ?, ?, ?::boolean, 'a test needs it', ?, ?::timestamptz)",
                    said.flag,
                    said.region,
                    said.fascia,
                    said.store,
                    said.role,
                    said.value,
                    said.reference,
                    said.until);
        }
    }

    private UUID ask(TestPerson who, Said said) throws SQLException {
        return room.ask(
                who,
                "switch-flag",
                """
                {"flag": "%s", "value": %s, "reason": "a test needs it", "reference": "%s"}\
                """
                        .formatted(said.flag, said.value, said.reference),
                said.region);
    }

    private boolean runs(String flag, int region, @Nullable UUID store) throws SQLException {
        return room.asOwner("select app.runs(?, ?::smallint, ?)", flag, region, store).equals("t");
    }

    private static void refused(String state, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .satisfies(e -> {
                    var sql = e instanceof SQLException ? e : e.getCause();
                    assertThat(sql).isInstanceOf(SQLException.class);
                    assertThat(((SQLException) requireNonNull(sql)).getSQLState()).isEqualTo(state);
                });
    }

    @Test
    void an_administrator_switches_for_the_own_regions_and_nobody_else_does() throws SQLException {
        var said = Said.of("incidents.link", Estate.NORTH, false);
        for (var who : List.of(room.una, room.ivy, room.estate.mara, room.estate.tom)) {
            refused("42501", () -> put(who, said));
        }
        refused("WR006", () -> put(northern, Said.of("incidents.link", Estate.SOUTH, false)));
        refused("WR006", () -> put(northern, Said.of("incidents.link", null, false)));
        assertThat(runs("incidents.link", Estate.NORTH, null)).isTrue();

        put(northern, said);
        assertThat(runs("incidents.link", Estate.NORTH, room.estate.york)).isFalse();
        assertThat(runs("incidents.link", Estate.SOUTH, room.estate.dover)).isTrue();
        put(room.ada, Said.of("incidents.link", null, false));
        assertThat(runs("incidents.link", Estate.SOUTH, room.estate.dover)).isFalse();
    }

    @Test
    void it_needs_the_code_once_more() throws SQLException {
        try (var line = room.estate.db.session(northern)) {
            refused(
                    "WR008",
                    () ->
                            Sql.update(
                                    line,
                                    "select app.switch_flag(gen_random_uuid(), 'incidents.link', 1::smallint, null, null, null, false, 'a test needs it', '', null)"));
        }
    }

    @Test
    void off_for_a_region_is_off_for_its_stores_whatever_was_said_of_them() throws SQLException {
        var york = Said.of("incidents.link", Estate.NORTH, true).store(room.estate.york);
        put(northern, Said.of("incidents.link", Estate.NORTH, false));
        put(northern, york);
        assertThat(runs("incidents.link", Estate.NORTH, room.estate.york)).isFalse();
        put(northern, Said.of("incidents.link", Estate.NORTH, null));
        assertThat(runs("incidents.link", Estate.NORTH, room.estate.york)).isTrue();
    }

    @Test
    void the_stores_under_one_name_over_the_door_are_switched_together() throws SQLException {
        var other = room.estate.db.store(Estate.NORTH, "LEEDS-01", "Briggate", 53.797, -1.542);
        room.estate.db.update(
                "update app.store set fascia = 'Corner' where id = ?", room.estate.york);
        put(northern, Said.of("tills.rules", Estate.NORTH, false).fascia("Corner"));
        assertThat(runs("tills.rules", Estate.NORTH, room.estate.york)).isFalse();
        assertThat(runs("tills.rules", Estate.NORTH, other)).isTrue();
        assertThat(room.asOwner("select app.stopped_stores('tills.rules')"))
                .isEqualTo("{" + room.estate.york + "}");
        refused(
                "WR006",
                () -> put(northern, Said.of("tills.rules", Estate.NORTH, false).fascia("Nobody")));
    }

    @Test
    void what_is_not_switched_for_so_small_a_part_is_refused() {
        refused("WR003", () -> put(room.ada, Said.of("bus.relay", Estate.NORTH, false)));
        refused(
                "WR003",
                () ->
                        put(
                                northern,
                                Said.of("reports.file", Estate.NORTH, false)
                                        .store(room.estate.york)));
        refused(
                "WR003",
                () -> put(northern, Said.of("tills.rules", Estate.NORTH, false).role("operator")));
        refused(
                "WR006",
                () ->
                        put(
                                northern,
                                Said.of("tills.rules", Estate.NORTH, false)
                                        .store(room.estate.dover)));
        refused("WR006", () -> put(northern, Said.of("audit.seal", Estate.NORTH, false)));
    }

    @Test
    void a_feature_that_needs_an_assessment_is_not_switched_on_without_its_reference()
            throws SQLException {
        var sound = Said.of("cameras.sound", Estate.NORTH, true);
        assertThatThrownBy(() -> ask(northern, sound)).hasMessageContaining("impact assessment");
        assertThatThrownBy(() -> ask(northern, sound.reference("  ")))
                .hasMessageContaining("impact assessment");
        assertThatThrownBy(() -> put(northern, sound)).hasMessageContaining("impact assessment");
        assertThatThrownBy(() -> put(northern, sound.reference("DPIA-7")))
                .hasMessageContaining("two persons");

        var request = ask(northern, sound.reference("DPIA-7"));
        refused("WR009", () -> room.approve(northern, request));
        refused("42501", () -> room.approve(room.estate.mara, request));
        refused("WR006", () -> room.approve(room.una, request)); // a supervisor decides no flags
        assertThat(room.asOwner("select count(*) from app.flag_rule")).isEqualTo("0");
        room.approve(room.ada, request);
        assertThat(
                        room.asOwner(
                                "select value || ' ' || reference || ' ' || (set_by = ?) || ' ' || (approval_id = ?) from app.flag_rule",
                                northern.id(),
                                request))
                .isEqualTo("true DPIA-7 true true");
        put(room.abe, Said.of("cameras.sound", Estate.NORTH, false)); // off takes one
        refused("WR004", () -> room.approve(room.abe, request)); // nor again by the old word
    }

    @Test
    void sirens_are_not_silenced_by_one_person_but_sound_again_by_one() throws SQLException {
        var off = Said.of("sirens.sound", Estate.NORTH, false);
        refused("WR009", () -> put(room.ada, off));
        room.approve(room.abe, ask(room.ada, off));
        assertThat(runs("sirens.sound", Estate.NORTH, room.estate.york)).isFalse();
        put(northern, Said.of("sirens.sound", Estate.NORTH, true));
        assertThat(runs("sirens.sound", Estate.NORTH, room.estate.york)).isTrue();
    }

    @Test
    void what_takes_one_person_is_not_asked_of_two() {
        assertThatThrownBy(() -> ask(northern, Said.of("incidents.link", Estate.NORTH, false)))
                .hasMessageContaining("one person");
        assertThatThrownBy(() -> ask(northern, Said.of("sirens.sound", Estate.SOUTH, false)))
                .hasMessageContaining("no such region");
    }

    @Test
    void an_approval_for_one_place_switches_no_other() throws SQLException {
        var request = ask(room.ada, Said.of("sirens.sound", Estate.NORTH, false));
        assertThatThrownBy(() ->
                        room.asOwner(
                                """
                                insert into app.flag_rule (id, flag_key, region_id, value, reason, set_by, approval_id)
                                values (gen_random_uuid(), 'sirens.sound', 2, false, 'a test needs it', '%s', '%s') returning id\
                                """
                                        .formatted(room.ada.id(), request)))
                .hasMessageContaining("two persons");
    }

    @Test
    void it_ends_when_it_was_to_end() throws SQLException {
        refused(
                "WR003",
                () ->
                        put(
                                northern,
                                Said.of("incidents.link", Estate.NORTH, false)
                                        .until("2001-01-01T00:00:00Z")));
        put(northern, Said.of("incidents.link", Estate.NORTH, false).until("2999-01-01T00:00:00Z"));
        assertThat(runs("incidents.link", Estate.NORTH, null)).isFalse();
        pass("alter table app.flag_rule disable trigger append_only");
        pass("update app.flag_rule set until = clock_timestamp() - interval '1 second'");
        assertThat(runs("incidents.link", Estate.NORTH, null)).isTrue();
        assertThat(
                        room.asOwner(
                                "select app.paused_since('incidents.link', '1 minute') = set_at from app.flag_rule"))
                .isEqualTo("t");
    }

    private void pass(String sql) {
        room.estate.db.update(sql);
    }

    @Test
    void the_history_is_only_added_to_and_journaled() throws SQLException {
        put(northern, Said.of("incidents.link", Estate.NORTH, false));
        put(northern, Said.of("incidents.link", Estate.NORTH, true));
        for (var deed :
                List.of(
                        "update app.flag_rule set value = true",
                        "delete from app.flag_rule",
                        "truncate app.flag_rule",
                        "update app.flag set default_on = false",
                        "delete from app.flag",
                        "truncate app.flag cascade")) {
            refused("WR002", () -> unwrapped(deed));
        }
        try (var line = room.stepped(northern)) {
            for (var deed :
                    List.of(
                            "insert into app.flag_rule (id, flag_key, region_id, value, reason, set_by) values (gen_random_uuid(), 'tills.rules', 1, false, 'past the function', '"
                                    + northern.id()
                                    + "')",
                            "update app.flag_rule set value = true",
                            "delete from app.flag_rule")) {
                refused("42501", () -> Sql.update(line, deed));
            }
        }
        assertThat(
                        room.asOwner(
                                "select string_agg(payload ->> 'value', ' ' order by seq) from app.journal where tbl = 'flag_rule' and op = 'I' and person_id = ?",
                                northern.id()))
                .isEqualTo("false true");
    }

    private void unwrapped(String deed) throws SQLException {
        try (var line = room.estate.db.admin().connect()) {
            Sql.update(line, deed);
        }
    }

    @Test
    void people_see_the_switches_of_their_regions_and_of_everywhere() throws SQLException {
        put(room.ada, Said.of("incidents.link", Estate.SOUTH, false));
        put(room.ada, Said.of("incidents.link", Estate.NORTH, false));
        put(room.ada, Said.of("bus.relay", null, false));
        try (var line = room.estate.db.session(room.estate.mara)) {
            assertThat(
                            Sql.one(
                                    line,
                                    "select string_agg(coalesce(region_id::text, 'all'), ' ' order by seq) from app.flag_rule"))
                    .isEqualTo("1 all");
            var before = Sql.one(line, "select pg_current_snapshot()");
            put(room.ada, Said.of("bus.relay", null, true));
            put(room.ada, Said.of("incidents.link", Estate.SOUTH, true));
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(tbl) from app.changes_since(?) where tbl = 'flag_rule'",
                                    before))
                    .isEqualTo("1");
        }
    }
}
