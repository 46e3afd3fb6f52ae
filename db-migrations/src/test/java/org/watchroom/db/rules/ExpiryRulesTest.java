package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// What is due goes, in its order, and leaves its line.
final class ExpiryRulesTest {
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
    void each_kind_goes_at_its_own_time() throws SQLException {
        var incident = room.closedWithEverything();

        room.expire(89);
        assertThat(room.rows("reporter", incident)).isEqualTo(1);
        room.expire(91);
        assertThat(room.rows("reporter", incident)).isZero();
        assertThat(room.rows("blind_index", incident)).isZero();
        assertThat(room.rows("raw_report", incident)).isZero();
        assertThat(room.rows("exhibit", incident)).isEqualTo(2);
        room.expire(2191);
        assertThat(room.rows("pack", incident)).isEqualTo(1);
        assertThat(room.rows("handover_event", incident)).isEqualTo(2);
        assertThat(room.rows("bookmark", incident)).isEqualTo(1);
        room.expire(2193);
        for (var table :
                List.of(
                        "handover_event",
                        "handover",
                        "pack",
                        "exhibit",
                        "custody_event",
                        "bookmark",
                        "bookmark_withdrawal",
                        "statement_signature",
                        "statement_form",
                        "statement_version",
                        "statement",
                        "incident_event",
                        "incident")) {
            assertThat(room.rows(table, incident)).as(table).isZero();
        }
        assertThat(room.asOwner("select count(*) from app.recipient"))
                .as("whom nothing was handed any more")
                .isEqualTo("0");
    }

    @Test
    void an_open_incident_keeps_everything_for_as_long_as_it_is_open() throws SQLException {
        var incident = room.raised();
        room.expire(10_000);
        assertThat(room.rows("incident", incident)).isEqualTo(1);
        room.close(incident);
        room.expire(10_000);
        assertThat(room.rows("incident", incident)).isZero();
    }

    @Test
    void what_is_destroyed_leaves_a_line_and_the_record_forgets_what_it_said() throws SQLException {
        var incident = room.closedWithEverything();
        var last = Long.valueOf(room.asOwner("select max(seq) from app.journal"));
        var chain =
                """
                select md5(string_agg(concat_ws('|', seq, xid, at, actor, auth, person_id, session_id, client_at, workstation, tbl, pk, op,
                                                region_id, row_hash), '/' order by seq)) from app.journal where seq <= ?
                """;
        var before = room.asOwner(chain, last);
        room.expire(3000);

        assertThat(room.asOwner(chain, last)).as("what the seal is over").isEqualTo(before);

        assertThat(
                        room.asOwner(
                                "select string_agg(payload ->> 'kind', ',' order by seq) from app.journal where op = 'A' and payload ->> 'act' = 'destroyed'"))
                .isEqualTo("reporter,raw-report,pack,incident");
        assertThat(
                        room.asOwner(
                                "select result -> 'exhibits' -> 0 ->> 'reference' from app.disposal where kind = 'pack'"))
                .isEqualTo("TA/1");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl = 'custody_event' and payload ->> 'kind' = 'destroyed'"))
                .as("each exhibit's destruction is on its own record")
                .isEqualTo("2");
        assertThat(
                        room.asOwner(
                                """
                                select count(*) from app.journal where payload is not null and op in ('I', 'U', 'D', 'V', 'X', 'P')
                                   and tbl in ('incident', 'incident_event', 'reporter', 'raw_report', 'exhibit', 'pack', 'disclosure', 'bookmark', 'bookmark_withdrawal', 'statement', 'statement_version', 'statement_form', 'statement_signature',
                                                'handover', 'handover_event', 'recipient')
                                """))
                .isEqualTo("0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where op = 'D' and tbl = 'incident' and pk = ?",
                                incident.toString()))
                .isEqualTo("1");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where payload is not null and row_hash <> sha256(uuid_send(salt) || convert_to(payload::text, 'UTF8'))"))
                .isEqualTo("0");
    }

    @Test
    void two_persons_delete_evidence_before_it_is_due_but_nothing_held_or_open()
            throws SQLException {
        var incident = room.closedWithEverything();
        var open = room.raised();
        var hold = room.hold(incident);
        var subject = "{\"incident\": \"%s\", \"what\": \"all\"}";
        assertThatThrownBy(() -> erasure(subject.formatted(open))).hasMessageContaining("open");
        assertThatThrownBy(() -> erasure(subject.formatted(incident))).hasMessageContaining("held");
        room.lift(hold);
        var request = erasure(subject.formatted(incident));
        room.hold(incident);
        assertThatThrownBy(() -> room.approve(room.una, request)).hasMessageContaining("held");
        room.lift(
                UUID.fromString(
                        room.asOwner("select id from app.legal_hold where lifted_at is null")));
        room.approve(room.una, request);
        room.expire(0);

        for (var table : List.of("pack", "exhibit", "reporter", "raw_report", "incident")) {
            assertThat(room.rows(table, incident)).as(table).isZero();
        }
        assertThat(room.rows("incident", open)).isEqualTo(1);
        assertThat(
                        room.asOwner(
                                "select count(*) from app.disposal where approval_id = ? and done_at is not null",
                                request))
                .isEqualTo("2");
    }

    private UUID erasure(String subject) throws SQLException {
        return room.ask(room.ivy, "delete-evidence", subject, Estate.NORTH);
    }

    @Test
    void while_somebody_is_asked_about_an_incident_nothing_of_it_expires() throws SQLException {
        var incident = room.closedWithEverything();
        erasure("{\"incident\": \"%s\", \"what\": \"reporter\"}".formatted(incident));
        room.expire(3000);
        assertThat(room.rows("reporter", incident)).isEqualTo(1);
    }

    @Test
    void refused_reports_go_after_their_month_and_those_still_owed_stay() throws SQLException {
        try (var line = room.estate.db.intake().connect()) {
            Evidence.report(line, "bad", "refused", null, null);
            Evidence.report(line, "owed", "received", null, null);
        }
        room.expire(30);
        assertThat(room.asOwner("select count(*) from app.raw_report")).isEqualTo("2");
        room.expire(32);
        assertThat(room.asOwner("select string_agg(idempotency_key, ',') from app.raw_report"))
                .isEqualTo("owed");
    }

    @Test
    void finishing_twice_does_nothing_and_the_register_is_never_rewritten() throws SQLException {
        room.closedWithEverything();
        room.expire(3000);
        var lines = room.asOwner("select count(*) from app.journal");
        room.asOwner("select count(sec.finish_disposal(id, '[]')) from app.disposal");
        assertThat(room.asOwner("select count(*) from app.journal")).isEqualTo(lines);
        for (var deed :
                List.of(
                        "delete from app.disposal",
                        "update app.disposal set result = '{}'",
                        "truncate app.disposal cascade")) {
            assertThatThrownBy(() -> room.asOwner(deed)).hasMessageContaining("append-only");
        }
    }

    @Test
    void a_recording_stays_with_the_incidents_of_its_store() throws SQLException {
        var incident = room.raised();
        var now = room.estate.databaseTime();
        var sql =
                "select kind || ' ' || coalesce(kept_by, 'free') || ' ' || ceil(extract(epoch from due_at - now()) / 86400) from app.recordings_due(array['YORK-01', 'YORK-01', 'DOVER-01'], array['1', '1', '1'], array[?, ?, ?]::timestamptz[], array[?, ?, ?]::timestamptz[]) where n = ?";
        for (int n = 1; n <= 3; n++) {
            var start = Estate.utc(now.minusSeconds(n == 2 ? 30 * 86400 : 900));
            var end = Estate.utc(now.minusSeconds(n == 2 ? 30 * 86400 - 900 : 0));
            assertThat(room.asOwner(sql, start, start, start, end, end, end, n))
                    .isEqualTo(
                            List.of("media open 31", "footage free 2", "footage free 31")
                                    .get(n - 1));
        }
        room.close(incident);
        var start = Estate.utc(now.minusSeconds(900));
        var end = Estate.utc(now);
        assertThat(room.asOwner(sql, start, start, start, end, end, end, 1))
                .isEqualTo("media free 180");
        room.hold(incident);
        assertThat(room.asOwner(sql, start, start, start, end, end, end, 1))
                .startsWith("media hold");
        assertThat(
                        room.asOwner(
                                "select sec.plan_recording(now() + interval '9000 days', 'here', 'x', 'YORK-01', '1', ?, ?, '[]')",
                                start,
                                end))
                .isEqualTo("null");
    }

    @Test
    void what_belongs_to_no_region_shows_to_who_answers_for_all_of_them() throws SQLException {
        try (var line = room.estate.db.intake().connect()) {
            Evidence.report(line, "bad", "refused", null, null);
            Sql.query(
                    line,
                    """
                    select app.forecast_recordings('here:/x',
                        '[{"kind": "footage", "region_id": null, "day": "2026-01-01", "kept_by": "unknown", "files": 3, "bytes": 9}]')
                    """,
                    _ -> {});
        }
        var shown =
                "select string_agg(kind || ' ' || items, ', ' order by kind) from app.retention_preview(32) where region_id is null";
        try (var all = room.stepped(room.ada);
                var north = room.stepped(room.una)) {
            assertThat(Sql.one(all, shown)).isEqualTo("footage 3, refused-report 1");
            assertThat(Sql.one(north, shown)).isEqualTo("null");
        }
        room.expire(40);
        var register = "select count(*) from app.disposal where kind = 'refused-report'";
        try (var all = room.stepped(room.ada);
                var north = room.stepped(room.una)) {
            assertThat(Sql.one(all, register)).isEqualTo("1");
            assertThat(Sql.one(north, register)).isEqualTo("0");
        }
    }

    @Test
    void an_administrator_closes_a_line_whose_folder_does_not_come_back() throws SQLException {
        var incident = room.closedWithEverything();
        var lost = line(incident, "old-computer:/srv/footage", 2);
        var recent = line(incident, "this-computer:/srv/footage", 0);
        assertThatThrownBy(() -> room.hold(incident)).hasMessageContaining("being deleted");
        assertThatThrownBy(() -> giveUp(room.una, lost)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> giveUp(room.ada, recent)).hasMessageContaining("less than a day");
        giveUp(room.ada, lost);
        assertThat(
                        room.asOwner(
                                "select result -> 'files' -> 0 ->> 'how' from app.disposal where id = ?",
                                lost))
                .isEqualTo("not-here");
        assertThat(
                        room.asOwner(
                                "select person_id from app.journal where op = 'A' and pk = ?",
                                lost.toString()))
                .isEqualTo(room.ada.id().toString());
    }

    private void giveUp(TestPerson who, UUID line) throws SQLException {
        try (var connection = room.stepped(who)) {
            Sql.update(
                    connection,
                    "select app.give_up_disposal(?, ?)",
                    line,
                    "sealed for all staff".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private UUID line(UUID incident, String keeper, int days) throws SQLException {
        var id = UUID.randomUUID();
        try (var line = room.estate.db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.disposal (id, kind, region_id, keeper, path, incidents, due_at, days, planned_at)
                    values (?, 'media', 1, ?, 'YORK-01/1/a.mp4', array[?::uuid], now(), 31, now() - make_interval(days => ?))
                    """,
                    id,
                    keeper,
                    incident,
                    days);
        }
        return id;
    }

    @Test
    void the_intake_service_plans_by_the_databases_clock_only() throws SQLException {
        var incident = room.closedWithEverything();
        try (var line = room.estate.db.intake().connect()) {
            assertThat(Sql.one(line, "select app.retention_plan(100)")).isEqualTo("0");
            assertThatThrownBy(() -> Sql.one(line, "select sec.plan_retention(now(), 1)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() ->
                            Sql.update(line, "delete from app.incident where id = ?", incident))
                    .hasMessageContaining("permission denied");
        }
        try (var line = room.stepped(room.ada)) {
            assertThatThrownBy(() -> Sql.one(line, "select app.retention_plan(100)"))
                    .hasMessageContaining("permission denied");
            Sql.query(line, "select * from app.retention_preview(7)", _ -> {});
        }
    }
}
