package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
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

    /// How often two do something at the same moment.
    private static final int TIMES = 60;

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
        assertThat(room.asOwner("select convert_from(note_sealed, 'UTF8') from app.hold_review"))
                .startsWith("Trial");
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

    /// A hold that came past every other rule: the last one still stands.
    @Test
    void what_was_planned_and_is_held_all_the_same_does_not_go() throws SQLException {
        var incident = room.closedWithEverything();
        room.asOwner("select sec.plan_retention(clock_timestamp() + interval '3000 days', 10)");
        try (var line = room.estate.db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    "insert into app.disposal (kind, region_id, incident_id, incidents, due_at, days) values ('incident', 1, ?, array[?::uuid], now(), 1)",
                    incident,
                    incident);
            Sql.update(
                    line,
                    "insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on) values (gen_random_uuid(), 1, ?, 'Forced in', ?, current_date)",
                    incident,
                    room.ivy.id());
        }
        for (var kind : List.of("reporter", "raw-report", "pack", "incident")) {
            assertThatThrownBy(() ->
                            room.asOwner(
                                    "select sec.finish_disposal(id, '[]') from app.disposal where kind = ? and done_at is null",
                                    kind))
                    .as(kind)
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            e ->
                                    assertThat(e.getServerErrorMessage())
                                            .extracting(ServerErrorMessage::getHint)
                                            .isEqualTo("kept"));
        }
        for (var table : BELONGING) {
            assertThat(room.rows(table, incident)).as(table).isPositive();
        }
    }

    /// Hundreds of times, both at the same moment.
    @Test
    void a_hold_and_a_deletion_at_the_same_moment_are_never_both() throws Exception {
        int held = 0;
        int gone = 0;
        try (var ivy = room.stepped(room.ivy);
                var duty = room.estate.db.admin().connect();
                var admin = room.estate.db.admin().connect();
                var two = Executors.newFixedThreadPool(2)) {
            Sql.update(admin, "set session_replication_role = replica");
            for (int n = 0; n < TIMES; n++) {
                var incident = closedLongAgo(admin);
                var start = new CyclicBarrier(2);
                var holding =
                        two.submit(() -> {
                            start.await();
                            return holds(ivy, incident);
                        });
                var deleting =
                        two.submit(() -> {
                            start.await();
                            return Sql.one(
                                    duty, "select sec.plan_retention(clock_timestamp(), 10)");
                        });
                boolean placed = holding.get();
                deleting.get();
                var planned =
                        Sql.one(
                                admin,
                                "select count(*) from app.disposal where incidents @> array[?::uuid]",
                                incident);
                assertThat(placed)
                        .as("held, and so many planned: " + planned)
                        .isEqualTo(planned.equals("0"));
                Sql.query(
                        duty,
                        "select sec.finish_disposal(id, '[]') from app.disposal where done_at is null",
                        _ -> {});
                assertThat(room.rows("incident", incident)).isEqualTo(placed ? 1 : 0);
                held += placed ? 1 : 0;
                gone += placed ? 0 : 1;
            }
        }
        assertThat(held + gone).isEqualTo(TIMES);
    }

    private static boolean holds(Connection line, UUID incident) throws SQLException {
        try {
            Sql.update(
                    line,
                    "select app.place_hold(gen_random_uuid(), ?, 'Police asked', current_date + 1)",
                    incident);
            return true;
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("being deleted");
            return false;
        }
    }

    private UUID closedLongAgo(Connection admin) throws SQLException {
        var id = Estate.uuid7(Clock.systemUTC().instant());
        Sql.update(
                admin,
                """
                insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at, state,
                                          claimed_by, claimed_at, closed_by, closed_at, outcome_code)
                select ?, 1, ?, 'shop-theft', 2, 'sealed', 'api', at, at, 'closed', p, at, p, at, 'no-crime'
                  from (select now() - interval '3000 days' as at, ?::uuid as p) x
                """,
                id,
                room.estate.york,
                room.estate.tom.id());
        return id;
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
