package org.watchroom.operations.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// A control room in which something of everything that reports tell of has happened, in the north
/// and in the south; what was written in the south has the word DOVER in it.
public final class ReportRoom implements AutoCloseable {
    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    public static final Region NORTH =
            new Region(ControlRoom.NORTH, "NORTH", "North", false, LONDON);
    public static final Region SOUTH =
            new Region(ControlRoom.SOUTH, "SOUTH", "South", false, LONDON);

    public final ControlRoom room = new ControlRoom();
    public final TestPerson vera =
            room.db()
                    .person(
                            "vera",
                            "Vera Long",
                            "VL",
                            List.of("supervisor", "administrator"),
                            ControlRoom.NORTH);
    private final TestPerson pete =
            room.db()
                    .person(
                            "pete",
                            "Pete Marsh",
                            "PM",
                            List.of("police-liaison"),
                            ControlRoom.NORTH);
    public final IncidentId north;
    public final IncidentId south;
    public final Instant now = room.clock.instant();
    private final List<Session> open = new ArrayList<>();

    public ReportRoom() {
        north = happens(room.york, room.mara, ControlRoom.NORTH, "Razors taken");
        south = happens(room.dover, room.sue, ControlRoom.SOUTH, "DOVER perfume taken");
        bypassing(
                """
                insert into app.disclosure (id, region_id, incident_id, person_id, purpose_sealed, made_by, made_at, expires_at)
                values (gen_random_uuid(), 1, '%s', '%s', 'x', '%s', now(), now() + interval '1 day')
                """
                        .formatted(north.value(), pete.id(), vera.id()));
    }

    private IncidentId happens(StoreId store, TestPerson who, int region, String words) {
        var before = room.raise(store, Severity.LOW, words, now.minus(Duration.ofDays(3)));
        var id = room.raise(store, Severity.HIGH, words, now.minusSeconds(90));
        try (var session = room.signIn(who)) {
            var incidents = new Incidents(session.database());
            incidents.markVisible(List.of(id, before));
            var triage = new Triage(session.database(), room.clock);
            var claimed = triage.claim(incidents.find(id).orElseThrow().incident());
            triage.note(UUID.randomUUID(), claimed, words + ": ran to the car park");
            triage.close(claimed, incidents.outcomes().getFirst(), "");
            session.note(
                    Session.Access.VIEWED,
                    "incident",
                    id.value().toString(),
                    "footage-played",
                    Map.of(
                            "cameras", List.of(region == 1 ? "Till 1" : "DOVER till"),
                            "from", now.minusSeconds(120).toString(),
                            "to", now.minusSeconds(60).toString()));
            session.database()
                    .writing(db -> {
                        db.fetch("select * from app.next_exhibit_number()");
                        db.execute(
                                "insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, produced_by, operation, tool) values (?, ?, ?, 1, ?, 'master', ?, 'till.mkv', 'video/x-matroska', 4711, sha256('x'), ?, 'copied', 'test')",
                                UUID.randomUUID(),
                                (short) region,
                                id.value(),
                                region == 1 ? "MR/1" : "SP/1",
                                region == 1 ? "Till" : "DOVER till",
                                who.id());
                    });
        }
        bypassing(
                """
                insert into app.disposal (kind, region_id, incident_id, incidents, due_at, days, done_at, result)
                values ('raw-report', %d, '%s', '{}', now() - interval '1 day', 90, now(),
                        '{"rows": {"raw_report": 3}, "files": [{"name": "a", "bytes": 1000}], "exhibits": [{"reference": "%s"}]}')
                """
                        .formatted(region, id.value(), region == 1 ? "MR/9" : "DOVER/9"));
        bypassing(
                """
                insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on)
                values (gen_random_uuid(), %d, '%s', 'sealed', '%s', current_date + 30)
                """
                        .formatted(region, id.value(), who.id()));
        return id;
    }

    /// As superuser, past the guards of what only a duty or two persons may do.
    private void bypassing(String sql) {
        room.db().update("set session_replication_role = replica");
        room.db().update(sql);
        room.db().update("set session_replication_role = origin");
    }

    public Session signIn(TestPerson who) {
        var session = room.signIn(who);
        open.add(session);
        return session;
    }

    /// The last day and the next hour.
    public Asked asked(Region region) {
        return Asked.of(
                region,
                now.minus(Duration.ofDays(1)),
                room.clock.instant().plus(Duration.ofHours(1)));
    }

    public MadeReport make(String code, Session session, Asked asked) {
        try {
            return new ReportMaker(room.clock)
                    .make(
                            ReportBook.named(code).orElseThrow(),
                            ReportSource.of(session),
                            asked,
                            Progress.NONE,
                            Stop.NEVER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of each report, what its CSV says.
    public String csv(String code, Session session, Asked asked) {
        try (var made = make(code, session, asked)) {
            return Files.readString(made.csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(Session::close);
        room.close();
    }
}
