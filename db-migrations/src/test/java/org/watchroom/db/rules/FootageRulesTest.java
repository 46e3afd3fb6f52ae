package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestCamera;

/// Footage of grave incidents stays until it was taken or let go; what no rule keeps is listed in
/// time.
final class FootageRulesTest {
    private Keeping room;
    private TestCamera camera;

    @BeforeEach
    void begin() {
        room = new Keeping();
        camera = room.estate.db.camera(room.estate.york, "CAM01", "Entrance");
    }

    @AfterEach
    void end() {
        room.close();
    }

    private UUID raised(int severity, Duration ago) throws SQLException {
        var at = room.estate.databaseTime().minus(ago);
        var id = Estate.uuid7(at);
        try (var line = room.estate.db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at)
                    values (?, 1, ?, 'shop-theft', ?, 'sealed words', 'api', ?, ?)
                    """,
                    id,
                    room.estate.york,
                    severity,
                    Estate.utc(at),
                    Estate.utc(at));
        }
        return id;
    }

    private UUID closed(int severity, Duration ago) throws SQLException {
        var incident = raised(severity, ago);
        room.close(incident);
        return incident;
    }

    /// What keeps the recording of the minute around that moment.
    private @Nullable String keptBy(UUID incident) throws SQLException {
        return room.asOwner(
                """
                select coalesce(d.kept_by, 'nothing') from app.incident i
                 cross join lateral sec.recording_due('YORK-01', 'CAM01', i.occurred_at - interval '30 s', i.occurred_at + interval '30 s') d
                 where i.id = ?
                """,
                incident);
    }

    private void master(UUID incident, Instant from, Instant to) throws SQLException {
        try (var line = room.estate.db.session(room.estate.tom)) {
            var reference = Evidence.nextReference(line);
            Sql.update(
                    line,
                    """
                    insert into app.exhibit (id, region_id, incident_id, produced_by, number, reference, kind, title, file_name, media_type,
                                             size_bytes, sha256, operation, camera_id, covers_from, covers_to)
                    values (gen_random_uuid(), 1, ?, ?, ?, ?, 'master', 'Till', 'till.mp4', 'video/mp4', 10, sha256('x'), 'copied', ?, ?, ?)
                    """,
                    incident,
                    room.estate.tom.id(),
                    Integer.valueOf(reference.substring(3)),
                    reference,
                    camera.id(),
                    Estate.utc(from),
                    Estate.utc(to));
        }
    }

    private void master(UUID incident) throws SQLException {
        var at = moment(incident);
        master(incident, at.minusSeconds(30), at.plusSeconds(30));
    }

    private Instant moment(UUID incident) throws SQLException {
        return Instant.ofEpochMilli(
                Long.parseLong(
                        room.asOwner(
                                "select (extract(epoch from occurred_at) * 1000)::bigint from app.incident where id = ?",
                                incident)));
    }

    private void letGo(UUID incident) throws SQLException {
        try (var line = room.stepped(room.ivy)) {
            Sql.update(line, "select app.let_footage_go(?)", incident);
        }
    }

    private void bound(String region, String severity) throws SQLException {
        try (var line = room.estate.db.admin().connect()) {
            Sql.update(
                    line,
                    "insert into app.setting (region_id, key, value) values (%s, 'evidence.protect-from', '%s')"
                            .formatted(region, severity));
        }
    }

    @Test
    void footage_of_the_two_highest_severities_outlives_the_closing_until_it_was_taken()
            throws SQLException {
        var high = closed(3, Duration.ofHours(5));
        var medium = closed(2, Duration.ofHours(10));

        assertThat(keptBy(high)).isEqualTo("protected");
        assertThat(keptBy(medium)).isEqualTo("nothing");

        var at = moment(high);
        master(high, at.plus(10, ChronoUnit.MINUTES), at.plus(11, ChronoUnit.MINUTES));
        assertThat(keptBy(high)).as("another minute is not the footage").isEqualTo("protected");
        master(high);
        assertThat(keptBy(high)).isEqualTo("nothing");
    }

    @Test
    void what_is_taken_of_one_camera_lets_no_other_go() throws SQLException {
        var high = closed(4, Duration.ofHours(5));
        master(high);

        assertThat(
                        room.asOwner(
                                """
                                select d.kept_by from app.incident i
                                 cross join lateral sec.recording_due('YORK-01', 'CAM02', i.occurred_at, i.occurred_at + interval '30 s') d where i.id = ?
                                """,
                                high))
                .isEqualTo("protected");
    }

    @Test
    void a_recording_that_is_protected_is_not_put_on_the_list_of_what_goes() throws SQLException {
        var high = closed(3, Duration.ofHours(5));
        var plan =
                """
                select sec.plan_recording(clock_timestamp() + interval '400 days', 'here:/x', 'a.mp4', 'YORK-01', 'CAM01',
                                          i.occurred_at, i.occurred_at + interval '30 s', null) is null from app.incident i where i.id = ?
                """;
        assertThat(room.asOwner(plan, high)).isEqualTo("t");
        letGo(high);
        assertThat(room.asOwner(plan, high)).isEqualTo("f");
    }

    @Test
    void a_region_sets_its_own_bound_and_one_for_everywhere_holds_elsewhere() throws SQLException {
        bound("null", "4");
        assertThat(keptBy(closed(3, Duration.ofHours(5)))).isEqualTo("nothing");
        bound("1", "1");
        assertThat(keptBy(closed(1, Duration.ofHours(10)))).isEqualTo("protected");
        assertThatThrownBy(() -> bound("2", "5"))
                .hasMessageContaining("protect_from_is_a_severity");
    }

    @Test
    void a_severity_that_rises_protects_and_one_that_falls_takes_nothing_back()
            throws SQLException {
        var incident = raised(2, Duration.ofHours(5));
        try (var line = room.estate.db.session(room.estate.tom)) {
            Estate.claim(line, incident, room.estate.tom, 1);
            for (var severity : new int[] {4, 1}) {
                Sql.update(
                        line,
                        "update app.incident set severity = ?, revision = revision + 1 where id = ?",
                        severity,
                        incident);
            }
            Estate.close(line, incident);
        }
        assertThat(keptBy(incident)).isEqualTo("protected");
    }

    @Test
    void footage_is_let_go_by_somebody_and_taken_back_by_taking_the_incident_up_again()
            throws SQLException {
        var high = closed(3, Duration.ofHours(5));
        letGo(high);
        assertThat(keptBy(high)).isEqualTo("nothing");
        assertThat(
                        room.asOwner(
                                """
                                select p.login from app.journal j join app.person p on p.id = j.person_id
                                 where j.tbl = 'incident' and j.op = 'U' order by j.seq desc limit 1
                                """))
                .isEqualTo(
                        room.asOwner("select login from app.person where id = ?", room.ivy.id()));

        try (var line = room.estate.db.session(room.estate.tom)) {
            Sql.update(
                    line,
                    "update app.incident set state = 'claimed', claimed_by = ?, outcome_code = null, revision = revision + 1 where id = ?",
                    room.estate.tom.id(),
                    high);
            assertThat(keptBy(high)).isEqualTo("open");
            Estate.close(line, high);
        }
        assertThat(keptBy(high)).isEqualTo("protected");
    }

    private String expiring() throws SQLException {
        try (var line = room.estate.db.session(room.estate.mara)) {
            return Sql.one(
                    line,
                    "select coalesce(string_agg(incident_id::text || ' ' || untaken || '/' || cameras, ',' order by until), '') from app.footage_expiring(48)");
        }
    }

    @Test
    void only_what_goes_within_the_hours_and_nothing_keeps_is_listed_first_to_go_first()
            throws SQLException {
        room.estate.db.camera(room.estate.york, "CAM02", "Till");
        var soon = closed(2, Duration.ofDays(30));
        var sooner = closed(1, Duration.ofDays(30).plusHours(12));
        closed(2, Duration.ofDays(28));
        closed(2, Duration.ofDays(32));
        closed(3, Duration.ofDays(30).plusHours(1));
        raised(2, Duration.ofDays(30).plusHours(2));

        assertThat(expiring()).isEqualTo(sooner + " 2/2," + soon + " 2/2");
        master(soon);
        letGo(sooner);
        assertThat(expiring()).isEqualTo(soon + " 1/2");
        room.hold(soon);
        assertThat(expiring()).isEmpty();
    }

    @Test
    void a_kept_file_goes_with_its_exhibits_unless_another_incident_has_it_too()
            throws SQLException {
        var first = room.closedWithEverything();
        var objects =
                "select count(*) from app.disposal d cross join lateral app.retention_objects(d.id) where d.incident_id = ? and d.kind = 'pack'";
        room.asOwner("select sec.plan_retention(clock_timestamp() + interval '2193 days', 10)");
        assertThat(room.asOwner(objects, first)).isEqualTo("1");

        room.closedWithEverything();
        assertThat(room.asOwner(objects, first)).isEqualTo("0");
    }

    @Test
    void what_no_exhibit_is_made_of_is_told_from_what_one_is() throws SQLException {
        room.closedWithEverything();
        assertThat(
                        room.asOwner(
                                "select string_agg(encode(sha256, 'hex'), ',') from app.retention_unrecorded(array[sha256('x'), sha256('other')])"))
                .isEqualTo(room.asOwner("select encode(sha256('other'), 'hex')"));
    }
}
