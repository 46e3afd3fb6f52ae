package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// What is held or open is never deleted, whoever asks.
final class HoldRulesTest {
    private static final List<String> BELONGING =
            List.of(
                    "incident",
                    "incident_event",
                    "reporter",
                    "blind_index",
                    "raw_report",
                    "exhibit",
                    "custody_event",
                    "pack",
                    "legal_hold");

    private Keeping room;

    @BeforeEach
    void begin() {
        room = new Keeping();
    }

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void a_hold_is_placed_by_who_answers_for_it_and_lifted_by_two() throws SQLException {
        var incident = room.closedWithEverything();
        try (var line = room.stepped(room.estate.mara)) {
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "select app.place_hold(gen_random_uuid(), ?, 'Because', current_date + 1)",
                                    incident))
                    .hasMessageContaining("permission denied");
        }
        try (var line = room.estate.db.session(room.ivy)) {
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "select app.place_hold(gen_random_uuid(), ?, 'Because', current_date + 1)",
                                    incident))
                    .hasMessageContaining("code once more");
        }
        var hold = room.hold(incident);
        var request = room.ask(room.ivy, "lift-hold", "{\"hold\": \"" + hold + "\"}", Estate.NORTH);
        assertThat(kept(incident)).isEqualTo("t");
        room.approve(room.una, request);

        assertThat(kept(incident)).isEqualTo("f");
        assertThat(room.asOwner("select lifted_by from app.legal_hold"))
                .isEqualTo(room.una.id().toString());
    }

    private String kept(UUID incident) throws SQLException {
        return room.asOwner("select app.is_kept(?)", incident);
    }

    @Test
    void nobody_lifts_alone_and_nothing_of_a_hold_is_rewritten() throws SQLException {
        room.hold(room.closedWithEverything());
        for (var change :
                List.of(
                        "lifted_at = now(), lifted_by = placed_by, approval_id = null",
                        "reason = 'another'",
                        "placed_by = '%s'".formatted(room.una.id()),
                        "review_on = review_on + 1")) {
            assertThatThrownBy(() ->
                            room.asOwner(
                                    "update app.legal_hold set " + change + " returning reason"))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() ->
                        room.ask(
                                room.ivy,
                                "lift-hold",
                                "{\"hold\": \"" + UUID.randomUUID() + "\"}",
                                Estate.NORTH))
                .hasMessageContaining("no such hold");
    }

    @Test
    void a_review_is_written_down_and_moves_the_day() throws SQLException {
        var hold = room.hold(room.closedWithEverything());
        try (var line = room.stepped(room.una)) {
            Sql.update(
                    line,
                    "select app.review_hold(gen_random_uuid(), ?, 'Trial is listed for May', current_date + 200)",
                    hold);
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "select app.review_hold(gen_random_uuid(), ?, 'For ever', current_date + 4000)",
                                    hold))
                    .hasMessageContaining("within a year");
        }
        assertThat(room.asOwner("select review_on = current_date + 200 from app.legal_hold"))
                .isEqualTo("t");
        assertThat(room.asOwner("select note from app.hold_review")).startsWith("Trial");
    }

    @Test
    void neither_owner_nor_superuser_nor_the_duty_deletes_what_is_held() throws SQLException {
        var incident = room.closedWithEverything();
        room.hold(incident);
        // As if everything else said yes: inside the duty's own way of deleting.
        var forged = UUID.randomUUID();
        for (var role : List.of("watchroom_owner", "postgres")) {
            try (var line = room.estate.db.admin().connect()) {
                if (role.equals("watchroom_owner")) {
                    Sql.update(line, "set role watchroom_owner");
                }
                assertThatThrownBy(() ->
                                Sql.update(
                                        line,
                                        "insert into app.disposal (id, kind, region_id, incident_id, incidents, due_at, days) values (?, 'incident', 1, ?, array[?::uuid], now(), 1)",
                                        forged,
                                        incident,
                                        incident))
                        .hasMessageContaining("held");
                Sql.query(
                        line,
                        "select set_config('app.disposing', ?, false), set_config('app.wiping_drill', '1', false)",
                        _ -> {},
                        forged.toString());
                for (var table : BELONGING) {
                    assertThatThrownBy(() -> Sql.update(line, "delete from app." + table))
                            .as(table)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isIn("WR002", "WR003"));
                }
            }
        }
        assertThat(room.expire(10_000)).isZero();
        for (var table : BELONGING) {
            assertThat(room.rows(table, incident)).as(table).isPositive();
        }
    }

    @Test
    void what_was_planned_and_is_not_done_is_neither_held_nor_reopened() throws SQLException {
        var incident = room.closedWithEverything();
        room.asOwner("select sec.plan_retention(clock_timestamp() + interval '91 days', 10)");
        assertThatThrownBy(() -> room.hold(incident)).hasMessageContaining("being deleted");
        try (var line = room.estate.db.session(room.estate.tom)) {
            assertThatThrownBy(() -> Estate.claim(line, incident, room.estate.tom, 3))
                    .hasMessageContaining("being deleted");
        }
        room.expire(0);
        room.hold(incident);
    }

    @Test
    void a_drill_is_wiped_while_open_but_not_what_is_held_in_it() throws SQLException {
        var estate = room.estate;
        var incident = estate.raise(Estate.DRILL, estate.range);
        var dan = estate.db.person("dan", "Dan", "DD", List.of("supervisor"), Estate.DRILL);
        try (var line = estate.db.session(dan)) {
            Sql.update(
                    line,
                    "select app.place_hold(gen_random_uuid(), ?, 'Used in training', current_date + 1)",
                    incident);
        }
        try (var line = estate.db.session(estate.drew)) {
            assertThatThrownBy(() -> Sql.one(line, "select app.wipe_drill(9::smallint)"))
                    .hasMessageContaining("on hold");
        }
        assertThat(room.rows("incident", incident)).isEqualTo(1);
    }

    @Test
    void every_table_that_hangs_on_an_incident_or_exhibit_is_guarded() {
        var unguarded = new ArrayList<String>();
        room.estate.db.query(
                """
                select distinct t.tbl from (
                    select f.conrelid::regclass::text as tbl, f.conrelid as oid from pg_constraint f
                     where f.contype = 'f' and f.confrelid in ('app.incident'::regclass, 'app.exhibit'::regclass) and f.conparentid = 0
                    union select c.oid::regclass::text, c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
                     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname in ('incident_id', 'exhibit_id')
                       and c.relname not in ('disposal', 'retention_preview')) t
                 where not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname = 'zz_keep_held')
                """,
                row -> unguarded.add(row.getString(1)));
        assertThat(unguarded).isEmpty();
    }
}
