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

/// Folding, merging, taking out and linking, whoever asks and by whatever program.
final class SignalRulesTest {
    private static final String MERGE =
            "select app.merge_incident(?, ?, gen_random_uuid(), 'sealed', ?, ?, gen_random_uuid(), 'sealed')";
    private static final String UNDO =
            "select app.unmerge_incident(?, ?, gen_random_uuid(), 'sealed', gen_random_uuid(), 'sealed')";
    private static final String TAKE_OUT =
            "select app.take_out_signal(?, 1, gen_random_uuid(), 'sealed')";

    private Keeping room;
    private Estate estate;
    private UUID a;
    private UUID b;

    @BeforeEach
    void begin() throws SQLException {
        room = new Keeping();
        estate = room.estate;
        a = room.raised();
        b = room.raised();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private static UUID fold(Connection line, UUID into, int region, String category, String source)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                """
                insert into app.incident_signal (id, incident_id, region_id, category_code, rule_version, severity, source, occurred_at, received_at, summary_sealed)
                values (?, ?, ?, ?, 1, 2, ?, now(), now(), 'sealed')
                """,
                id,
                into,
                region,
                category,
                source);
        return id;
    }

    private UUID folded(UUID into) throws SQLException {
        try (var line = estate.db.intake().connect()) {
            return fold(line, into, Estate.NORTH, "shop-theft", "phone");
        }
    }

    private void refused(TestPerson who, String state, String sql, Object... values)
            throws SQLException {
        try (var line = estate.db.session(who)) {
            refused(line, state, sql, values);
        }
    }

    private static void refused(Connection line, String state, String sql, Object... values) {
        assertThatThrownBy(() -> Sql.update(line, sql, values))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
    }

    private void merge(UUID gone, UUID into) throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            Sql.one(line, MERGE, gone, revision(gone), into, revision(into));
        }
    }

    private int revision(UUID incident) throws SQLException {
        return Integer.parseInt(of(incident, "revision"));
    }

    private String of(UUID incident, String column) throws SQLException {
        return room.asOwner("select " + column + " from app.incident where id = ?", incident);
    }

    @Test
    void the_service_folds_no_panic_alarm_no_weapon_and_nothing_into_what_is_closed()
            throws SQLException {
        var closed = room.raised();
        room.close(closed);
        try (var line = estate.db.intake().connect()) {
            assertThatThrownBy(() -> fold(line, a, Estate.NORTH, "weapon", "phone"))
                    .hasMessageContaining("never folded");
            assertThatThrownBy(() -> fold(line, a, Estate.NORTH, "shop-theft", "panic"))
                    .hasMessageContaining("never folded");
            assertThatThrownBy(() -> fold(line, closed, Estate.NORTH, "shop-theft", "phone"))
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> fold(line, a, Estate.SOUTH, "shop-theft", "phone"))
                    .hasMessageContaining("not in this region");
            assertThatThrownBy(() ->
                            Sql.update(line, "update app.incident set severity = 1, revision = 2"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(of(a, "reports")).isEqualTo("1");
    }

    @Test
    void counts_and_signals_are_nobodys_to_write_but_the_services() throws SQLException {
        var signal = folded(a);
        assertThat(of(a, "reports")).isEqualTo("2");
        refused(estate.mara, "42501", "update app.incident set reports = 9 where id = ?", a);
        refused(estate.mara, "42501", "update app.incident set merged_into = ? where id = ?", a, b);
        refused(
                estate.mara,
                "42501",
                "update app.incident_signal set state = 'taken-out' where id = ?",
                signal);
        refused(estate.mara, "42501", "delete from app.incident_signal where id = ?", signal);
        try (var line = estate.db.admin().connect()) {
            refused(
                    line,
                    "WR002",
                    "update app.incident_signal set severity = 1 where id = ?",
                    signal);
            refused(line, "WR002", "delete from app.incident_signal where id = ?", signal);
            refused(
                    line,
                    "WR005",
                    "update app.incident set merged_into = ?, state = 'closed', revision = 2, outcome_code = 'duplicate' where id = ?",
                    a,
                    b);
        }
    }

    @Test
    void nobody_of_another_region_or_who_only_audits_sees_or_does_any_of_it() throws SQLException {
        var signal = folded(a);
        var olga = estate.db.person("olga", "Olga Ray", "OR", List.of("auditor"), Estate.NORTH);
        refused(estate.sue, "WR006", MERGE, b, 1, a, 1);
        refused(estate.sue, "WR006", TAKE_OUT, signal);
        refused(
                estate.sue,
                "WR006",
                "select app.link_incidents(?, ?, true, null, gen_random_uuid(), 'sealed', gen_random_uuid(), 'sealed')",
                a,
                b);
        for (var sql : List.of(MERGE.replace("?", "null"), TAKE_OUT.replace("?", "null"))) {
            refused(olga, "42501", sql);
        }
        refused(olga, "42501", "select * from app.incident_signal");
        try (var sue = estate.db.session(estate.sue)) {
            assertThat(Sql.one(sue, "select count(*) from app.incident_signal")).isEqualTo("0");
        }
        assertThat(of(b, "state")).isEqualTo("waiting");
    }

    @Test
    void deeds_on_two_incidents_are_written_down_by_what_does_them() throws SQLException {
        for (var kind :
                List.of(
                        "merged",
                        "took-in",
                        "merge-undone",
                        "gave-back",
                        "taken-out",
                        "linked",
                        "unlinked")) {
            refused(
                    estate.mara,
                    "WR003",
                    "insert into app.incident_event (incident_id, id, region_id, kind) values (?, gen_random_uuid(), 1, ?)",
                    a,
                    kind);
        }
    }

    @Test
    void what_has_evidence_is_not_merged_away_and_what_was_merged_takes_none() throws SQLException {
        var proven = room.raised();
        try (var line = room.stepped(estate.tom)) {
            Evidence.master(line, estate.tom, Estate.NORTH, proven);
        }
        refused(estate.mara, "WR003", MERGE, proven, 1, a, 1);
        merge(b, a);
        try (var line = room.stepped(estate.tom)) {
            assertThatThrownBy(() -> Evidence.master(line, estate.tom, Estate.NORTH, b))
                    .hasMessageContaining("was merged into another");
        }
        try (var line = room.stepped(room.ivy)) {
            refused(
                    line,
                    "WR005",
                    "select app.place_hold(gen_random_uuid(), ?, 'Police asked in writing', current_date + 90)",
                    b);
        }
        assertThat(of(proven, "state")).isEqualTo("waiting");
    }

    @Test
    void a_line_sent_again_merges_once() throws SQLException {
        var line = UUID.randomUUID();
        try (var mara = estate.db.session(estate.mara)) {
            for (int i = 0; i < 2; i++) {
                Sql.one(
                        mara,
                        "select app.merge_incident(?, 1, ?, 'sealed', ?, 1, gen_random_uuid(), 'sealed')",
                        b,
                        line,
                        a);
            }
        }
        assertThat(of(a, "reports")).isEqualTo("2");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.incident_event where kind in ('merged', 'took-in')"))
                .isEqualTo("2");
    }

    @Test
    void what_was_merged_is_kept_while_the_other_is_open_or_held() throws SQLException {
        merge(b, a);
        room.expire(10_000);
        assertThat(room.rows("incident", b)).as("the other is open").isEqualTo(1);
        var hold = room.hold(a);
        room.close(a);
        room.expire(10_000);
        assertThat(room.rows("incident", b)).as("the other is held").isEqualTo(1);
        room.lift(hold);
        room.expire(10_000);
        assertThat(room.rows("incident", b)).isZero();
        assertThat(room.rows("incident", a)).isZero();
    }

    @Test
    void with_its_incident_a_signal_and_a_link_go_and_the_record_forgets_what_it_said()
            throws SQLException {
        folded(a);
        try (var line = estate.db.session(estate.mara)) {
            Sql.one(
                    line,
                    "select app.link_incidents(?, ?, true, null, gen_random_uuid(), 'sealed', gen_random_uuid(), 'sealed')",
                    a,
                    b);
        }
        room.expire(10_000);
        assertThat(room.rows("incident_signal", a)).isEqualTo(1);
        room.close(a);
        room.expire(10_000);

        assertThat(room.rows("incident_signal", a)).isZero();
        assertThat(room.asOwner("select count(*) from app.incident_link")).isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl = 'incident_signal' and op <> 'A' and payload is not null"))
                .isEqualTo("0");
        assertThat(room.rows("incident", b)).isEqualTo(1);
    }

    @Test
    void signals_of_a_drill_go_with_the_drill() throws SQLException {
        var drill = estate.raise(Estate.DRILL, estate.range);
        try (var line = estate.db.intake().connect()) {
            fold(line, drill, Estate.DRILL, "shop-theft", "phone");
        }
        folded(a);
        try (var line = estate.db.session(estate.drew)) {
            Sql.one(line, "select app.wipe_drill(9::smallint)");
        }
        assertThat(
                        room.asOwner(
                                "select string_agg(incident_id::text, ',') from app.incident_signal"))
                .isEqualTo(a.toString());
    }

    @Test
    void a_packed_incident_keeps_its_reports_where_they_are() throws SQLException {
        var signal = folded(a);
        try (var line = room.stepped(estate.tom)) {
            Evidence.pack(line, estate.tom, Estate.NORTH, a);
        }
        refused(estate.mara, "WR003", TAKE_OUT, signal);
        assertThat(of(a, "reports")).isEqualTo("2");
    }

    @Test
    void rules_are_added_by_administrators_and_never_changed() throws SQLException {
        var add =
                "insert into app.fold_rule (category_code, minutes, compares) values (?, ?, 'words')";
        refused(estate.mara, "42501", add, "shop-theft", 1);
        refused(room.ada, "WR003", add, "panic", 1);
        refused(room.ada, "WR003", add, "weapon", 1);
        refused(room.ada, "42501", "update app.fold_rule set minutes = 1");
        refused(room.ada, "42501", "delete from app.link_rule");
        refused(room.ada, "WR008", add, "shop-theft", 7);
        try (var line = room.stepped(room.ada)) {
            Sql.update(line, add, "shop-theft", 7);
            Sql.update(
                    line,
                    "insert into app.link_rule (first_category, second_category, minutes, how) values ('damage', 'shop-theft', 10, 'suggest')");
        }
        assertThat(
                        room.asOwner(
                                "select version || ' ' || minutes || ' ' || (set_by = ?) from app.fold_rule where category_code = 'shop-theft' order by version desc limit 1",
                                room.ada.id()))
                .isEqualTo("2 7 true");
    }

    @Test
    void undone_it_is_claimed_by_whoever_had_it() throws SQLException {
        try (var line = estate.db.session(estate.mara)) {
            Estate.claim(line, b, estate.mara, 1);
        }
        merge(b, a);
        refused(
                estate.mara,
                "WR005",
                "update app.incident set state = 'claimed', claimed_by = ?, revision = revision + 1 where id = ?",
                estate.mara.id(),
                b);
        try (var line = estate.db.session(estate.tom)) {
            Sql.one(line, UNDO, b, revision(b));
        }
        assertThat(of(b, "state || ' ' || claimed_by || coalesce(merged_into::text, '')"))
                .isEqualTo("claimed " + estate.mara.id());
    }
}
