package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// What stands in the lane is decided once, by who works incidents of its region, and stays as it
/// came.
final class LaneRulesTest {
    private static final String LINK =
            "update app.lane_item set state = 'linked', incident_id = ?, revision = revision + 1 where id = ?";
    private static final String DISMISS =
            "update app.lane_item set state = 'dismissed', reason_sealed = 'sealed', revision = revision + 1 where id = ?";

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

    private UUID stands(int region) throws SQLException {
        try (var line = estate.db.intake().connect()) {
            var at = estate.databaseTime();
            var id = Estate.uuid7(at);
            Sql.update(
                    line,
                    """
                    insert into app.raw_report (id, source, idempotency_key, received_at, bytes, key_sealed, sha256, state, problem)
                    values (?, 'http', 'x', ?, 'abc', 'sealed key', sha256('abc'), 'refused', '{}')
                    """,
                    id,
                    Estate.utc(at));
            put(line, id, region);
            return id;
        }
    }

    private static void put(Connection line, UUID report, int region) throws SQLException {
        Sql.update(
                line,
                """
                insert into app.lane_item (id, region_id, why, door, received_at, same_bytes, same_key, key_sealed, extract_sealed)
                select id, ?, 'unreadable', source, received_at, id, id, 'sealed key', 'sealed' from app.raw_report where id = ?
                """,
                region,
                report);
    }

    private static int raise(Connection line, UUID id, int region, UUID store, OffsetDateTime at)
            throws SQLException {
        return Sql.update(
                line,
                "insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at) values (?, ?, ?, 'threat', 2, 'sealed words', 'api', ?, to_timestamp(('x' || substr(replace(?, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)) on conflict do nothing",
                id,
                region,
                store,
                at,
                id.toString());
    }

    private OffsetDateTime now() throws SQLException {
        return Estate.utc(estate.databaseTime());
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

    private String state(UUID item) throws SQLException {
        return room.asOwner("select state from app.lane_item where id = ?", item);
    }

    @Test
    void nobody_of_another_region_without_a_session_or_who_only_audits_sees_or_decides_it()
            throws SQLException {
        var item = stands(Estate.NORTH);
        var auditor = estate.db.person("olga", "Olga Ray", "OR", List.of("auditor"), Estate.NORTH);
        try (var sue = estate.db.session(estate.sue);
                var nobody = estate.mara.address().connect();
                var mara = estate.db.session(estate.mara)) {
            for (var line : List.of(sue, nobody)) {
                assertThat(Sql.one(line, "select count(*) from app.lane_item")).isEqualTo("0");
                assertThat(Sql.update(line, DISMISS, item)).isZero();
            }
            assertThatThrownBy(() -> Sql.one(sue, "select app.open_lane_item(?)", item))
                    .hasMessageContaining("no such thing");
            assertThatThrownBy(() -> Sql.one(nobody, "select app.open_lane_item(?)", item))
                    .hasMessageContaining("not allowed");
            assertThat(Sql.one(mara, "select count(*) from app.lane_item")).isEqualTo("1");
            estate.db.update(
                    "update sec.session set expires_at = clock_timestamp() - interval '1 second'");
            assertThat(Sql.one(mara, "select count(*) from app.lane_item")).isEqualTo("0");
            assertThat(Sql.update(mara, DISMISS, item)).isZero();
        }
        refused(auditor, "42501", "select * from app.lane_item");
        refused(auditor, "42501", DISMISS, item);
        refused(auditor, "42501", "select app.open_lane_item(?)", item);
        refused(room.ada, "42501", "select * from app.lane_item");
        assertThat(state(item)).isEqualTo("waiting");
    }

    @Test
    void it_is_decided_once_with_a_reason_and_in_ones_own_name() throws SQLException {
        var item = stands(Estate.NORTH);
        var incident = room.raised();
        refused(
                estate.mara,
                "23514",
                "update app.lane_item set state = 'dismissed', revision = 2 where id = ?",
                item);
        refused(
                estate.mara,
                "WR004",
                "update app.lane_item set state = 'dismissed', reason_sealed = 'sealed' where id = ?",
                item);
        refused(
                estate.mara,
                "WR005",
                "update app.lane_item set state = 'sent-again', incident_id = ?, revision = 2 where id = ?",
                incident,
                item);
        refused(
                estate.mara,
                "WR006",
                "update app.lane_item set state = 'raised', incident_id = id, revision = 2 where id = ?",
                item);
        try (var line = estate.db.session(estate.mara)) {
            assertThat(Sql.update(line, DISMISS, item)).isOne();
        }
        refused(estate.mara, "WR004", DISMISS, item);
        refused(estate.mara, "WR004", LINK, incident, item);
        refused(
                estate.mara,
                "WR004",
                "update app.lane_item set state = 'waiting', reason_sealed = null, revision = 3 where id = ?",
                item);
        assertThat(room.asOwner("select decided_by from app.lane_item where id = ?", item))
                .isEqualTo(estate.mara.id().toString());
    }

    @Test
    void what_it_says_is_never_changed_nor_taken_away() throws SQLException {
        var item = stands(Estate.NORTH);
        for (var sql :
                List.of(
                        "update app.lane_item set region_id = 2",
                        "update app.lane_item set extract_sealed = 'sealed'",
                        "update app.lane_item set times = 7",
                        "update app.lane_item set decided_by = null",
                        "select key_sealed from app.lane_item",
                        "select same_key from app.lane_item",
                        "insert into app.lane_item (id) values (gen_random_uuid())",
                        "delete from app.lane_item",
                        "truncate app.lane_item")) {
            refused(estate.mara, "42501", sql);
        }
        for (var sql :
                List.of(
                        "update app.lane_item set extract_sealed = 'other'",
                        "update app.lane_item set times = 7",
                        "delete from app.lane_item",
                        "truncate app.lane_item")) {
            assertThatThrownBy(() -> room.asOwner(sql)).as(sql).isInstanceOf(SQLException.class);
        }
        assertThat(state(item)).isEqualTo("waiting");
    }

    @Test
    void the_desk_raises_what_stands_there_under_its_own_id_and_nothing_else() throws SQLException {
        var item = stands(Estate.NORTH);
        var south = stands(Estate.SOUTH);
        try (var line = estate.db.session(estate.mara)) {
            assertThatThrownBy(() ->
                            raise(line, Estate.uuid7(estate.databaseTime()), 1, estate.york, now()))
                    .hasMessageContaining("not allowed");
            assertThatThrownBy(() -> raise(line, south, 1, estate.york, now()))
                    .hasMessageContaining("not allowed");
            assertThatThrownBy(() -> raise(line, item, 2, estate.dover, now()))
                    .hasMessageContaining("not allowed");
            assertThatThrownBy(() -> raise(line, item, 1, estate.york, now().plusHours(1)))
                    .hasMessageContaining("still to come");
            assertThat(raise(line, item, 1, estate.york, now())).isOne();
            assertThat(raise(line, item, 1, estate.york, now())).as("sent again").isZero();
            var told =
                    "insert into app.incident_event (incident_id, id, region_id, kind, body_sealed) values (?, gen_random_uuid(), 1, 'raised', 'sealed')";
            Sql.update(line, told, item);
            assertThatThrownBy(() -> Sql.update(line, told, item))
                    .hasMessageContaining("written down by the doors");
        }
        assertThat(
                        room.asOwner(
                                "select concat_ws(' ', l.state, i.raised_at = l.received_at, r.incident_id = i.id, r.region_id, r.state) from app.lane_item l join app.incident i on i.id = l.id join app.raw_report r on r.id = l.id where l.id = ?",
                                item))
                .isEqualTo("raised t t 1 refused");
    }

    @Test
    void it_is_joined_only_to_what_one_may_see() throws SQLException {
        var item = stands(Estate.NORTH);
        var south = estate.raise(Estate.SOUTH, estate.dover);
        var north = room.raised();
        refused(estate.mara, "WR006", LINK, south, item);
        try (var line = estate.db.session(estate.mara)) {
            assertThat(Sql.update(line, LINK, north, item)).isOne();
        }
        assertThat(room.asOwner("select incident_id from app.raw_report where id = ?", item))
                .isEqualTo(north.toString());
    }

    @Test
    void opening_it_is_on_the_record() throws SQLException {
        var item = stands(Estate.NORTH);
        try (var line = estate.db.session(estate.mara)) {
            assertThat(Sql.one(line, "select count(*) from app.open_lane_item(?)", item))
                    .isEqualTo("1");
        }
        assertThat(
                        room.asOwner(
                                "select payload ->> 'act' from app.journal where op = 'V' and tbl = 'lane_item' and pk = ?",
                                item.toString()))
                .isEqualTo("lane-opened");
    }

    @Test
    void it_goes_with_its_report_and_the_record_forgets_it() throws SQLException {
        var waiting = stands(Estate.NORTH);
        var joined = stands(Estate.NORTH);
        var incident = room.raised();
        try (var line = estate.db.session(estate.mara)) {
            Sql.update(line, LINK, incident, joined);
        }
        room.expire(30);
        assertThat(room.asOwner("select count(*) from app.lane_item")).isEqualTo("2");
        room.expire(32);
        assertThat(room.asOwner("select string_agg(id::text, ',') from app.lane_item"))
                .as("what became part of an incident stays with it")
                .isEqualTo(joined.toString());
        room.close(incident);
        room.expire(3000);
        assertThat(room.asOwner("select count(*) from app.lane_item")).isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl = 'lane_item' and op <> 'A' and payload is not null"))
                .isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select string_agg(op::text, '' order by seq) from app.journal where tbl = 'lane_item' and pk = ?",
                                waiting.toString()))
                .isEqualTo("ID");
    }

    @Test
    void the_lane_of_a_drill_goes_with_the_drill() throws SQLException {
        stands(Estate.DRILL);
        var live = stands(Estate.NORTH);
        try (var line = estate.db.session(estate.drew)) {
            Sql.one(line, "select app.wipe_drill(9::smallint)");
        }
        assertThat(room.asOwner("select string_agg(id::text, ',') from app.lane_item"))
                .isEqualTo(live.toString());
    }

    @Test
    void the_service_puts_there_what_it_refused_and_decides_nothing_but_sent_again()
            throws SQLException {
        var item = stands(Estate.NORTH);
        try (var line = estate.db.intake().connect()) {
            var owed = Evidence.report(line, "owed", "received", null, null);
            assertThatThrownBy(() -> put(line, owed, Estate.NORTH))
                    .hasMessageContaining("no such refused report");
            assertThatThrownBy(() -> Sql.update(line, LINK, room.raised(), item))
                    .hasMessageContaining("does not become linked");
            assertThatThrownBy(() -> Sql.update(line, DISMISS, item))
                    .hasMessageContaining("permission denied");
            Sql.update(line, "update app.lane_item set times = times + 1 where id = ?", item);
        }
        try (var line = estate.db.session(estate.mara)) {
            assertThat(Sql.update(line, DISMISS, item)).isOne();
        }
    }
}
