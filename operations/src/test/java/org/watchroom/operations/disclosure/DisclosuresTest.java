package org.watchroom.operations.disclosure;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.audit.WhoLooked;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

final class DisclosuresTest {
    private static final String PURPOSE = "Crime 14/1234/26";

    private final ControlRoom room = new ControlRoom();
    private final TestPerson iris =
            room.db().person("iris", "Iris Holt", "IH", List.of("investigator"), ControlRoom.NORTH);
    private final TestPerson pete =
            room.db()
                    .person(
                            "pete",
                            "Pete Marsh",
                            "PM",
                            List.of("police-liaison"),
                            ControlRoom.NORTH);
    private final IncidentId theft = room.raise(room.york, Severity.HIGH, "Razors taken");
    private final IncidentId other = room.raise(room.york, Severity.LOW, "Coffee taken");
    private final List<Session> open = new ArrayList<>();
    private final Instant tomorrow = room.clock.instant().plus(Duration.ofDays(1));

    @AfterEach
    void close() {
        open.forEach(Session::close);
        room.close();
    }

    private Session signIn(TestPerson who) {
        var session = room.signIn(who);
        open.add(session);
        return session;
    }

    private Disclosures investigator() {
        var session = signIn(iris);
        assertThat(session.stepUp(room.db().code(iris))).isTrue();
        return new Disclosures(session.database());
    }

    private static PersonId id(TestPerson who) {
        return new PersonId(who.id());
    }

    private void discloses(Disclosures by, IncidentId incident, Instant until) {
        by.disclose(UUID.randomUUID(), incident, Optional.empty(), id(pete), PURPOSE, until);
    }

    @Test
    void a_liaison_sees_what_was_disclosed_to_them_and_nothing_else() {
        var iris = investigator();
        discloses(iris, theft, tomorrow);
        var pete = new Disclosures(signIn(this.pete).database());
        var seen = pete.mine();
        assertThat(seen).extracting(Disclosed::incident).containsExactly(theft);
        assertThat(seen.getFirst().store()).isEqualTo("Coppergate");
        assertThat(seen.getFirst().purpose()).isEqualTo(PURPOSE);
        assertThat(iris.of(theft).getFirst().purpose()).isEqualTo(PURPOSE);
        room.db()
                .query(
                        "select purpose, position(convert_to(?, 'UTF8') in purpose_sealed) from app.disclosure",
                        row -> {
                            assertThat(row.getString(1)).isNull();
                            assertThat(row.getInt(2)).isZero();
                        },
                        PURPOSE);
        assertThat(seen.getFirst().severity()).isEqualTo(Severity.HIGH);
        assertThat(seen.getFirst().exhibits()).isEmpty();
        assertThat(seen.getFirst().until()).isCloseTo(tomorrow, within(1, ChronoUnit.MILLIS));
        refused("not-allowed", pete::liaisons);
        refused("not-allowed", () -> discloses(pete, theft, tomorrow));
        refused("not-allowed", () -> discloses(pete, other, tomorrow));
    }

    @Test
    void what_was_withdrawn_or_has_ended_is_seen_no_more() {
        var iris = investigator();
        discloses(iris, theft, tomorrow);
        discloses(iris, other, room.clock.instant().plus(Duration.ofMinutes(5)));
        var pete = new Disclosures(signIn(this.pete).database());
        assertThat(pete.mine()).hasSize(2);
        var made = iris.of(theft).getFirst();
        assertThat(made.to()).isEqualTo(id(this.pete));
        assertThat(made.by()).isEqualTo(id(this.iris));
        assertThat(made.stands(room.clock.instant())).isTrue();
        iris.withdraw(made);
        assertThat(pete.mine()).extracting(Disclosed::incident).containsExactly(other);
        assertThat(iris.of(theft).getFirst().stands(room.clock.instant())).isFalse();
        assertThatExceptionOfType(Failure.Stale.class).isThrownBy(() -> iris.withdraw(made));
        room.db().update("set session_replication_role = replica");
        room.db()
                .update(
                        "update app.disclosure set made_at = now() - interval '2 hours', expires_at = now() - interval '1 minute' where withdrawn_at is null");
        room.db().update("set session_replication_role = origin");
        assertThat(pete.mine()).isEmpty();
    }

    @Test
    void an_exhibit_disclosed_says_so_in_its_custody() {
        var exhibit = exhibit();
        investigator()
                .disclose(
                        UUID.randomUUID(),
                        theft,
                        Optional.of(exhibit),
                        id(pete),
                        PURPOSE,
                        tomorrow);
        var seen = new Disclosures(signIn(pete).database()).mine();
        assertThat(seen.getFirst().exhibits())
                .extracting(Disclosed.Item::reference)
                .containsExactly("IH/1");
        var kinds = new ArrayList<String>();
        room.db()
                .query(
                        "select kind from app.custody_event where exhibit_id = ?",
                        row -> kinds.add(row.getString(1)),
                        exhibit);
        assertThat(kinds).containsExactly("disclosed");
    }

    @Test
    void what_a_liaison_reads_is_on_the_record_of_each_incident_and_exhibit() {
        var exhibit = exhibit();
        var iris = investigator();
        discloses(iris, other, tomorrow);
        iris.disclose(UUID.randomUUID(), theft, Optional.of(exhibit), id(pete), PURPOSE, tomorrow);
        var session = signIn(pete);

        assertThat(new Disclosures(session.database()).mine()).hasSize(2);

        assertThat(looks())
                .containsExactlyInAnyOrder(
                        "incident " + theft.value(),
                        "exhibit " + exhibit,
                        "incident " + other.value());
        var looked = new WhoLooked(signIn(this.iris).database(), ZoneId.of("Europe/London"));
        assertThat(looked.atExhibit(exhibit))
                .extracting(look -> look.who() + " " + look.what())
                .containsExactly("Pete Marsh read what was disclosed to them: an exhibit");
        assertThat(looked.at(theft)).hasSize(2);
    }

    @Test
    void nothing_is_read_that_is_not_on_the_record() {
        discloses(investigator(), theft, tomorrow);
        var session = signIn(pete);
        for (var table :
                List.of("incident", "exhibit", "store", "disclosure", "category", "outcome")) {
            refused(
                    "not-allowed",
                    () -> session.database().read(db -> db.fetch("select * from app." + table)));
        }
        session.lock();
        assertThatExceptionOfType(Failure.Locked.class)
                .isThrownBy(() -> new Disclosures(session.database()).mine());
        assertThat(looks()).isEmpty();
    }

    private List<String> looks() {
        var seen = new ArrayList<String>();
        room.db()
                .query(
                        "select tbl || ' ' || pk from app.journal where op = 'V' and person_id = ? and session_id is not null and client_at is not null and payload ->> 'act' = 'disclosed-read'",
                        row -> seen.add(row.getString(1)),
                        pete.id());
        return seen;
    }

    @Test
    void the_feed_tells_that_something_was_disclosed_and_keeps_the_session_alive()
            throws InterruptedException {
        var iris = investigator();
        var session = signIn(pete);
        var changes = new LinkedBlockingQueue<Set<Change>>();
        var lines = new LinkedBlockingQueue<Line>();
        room.db()
                .update(
                        "update sec.session set last_seen = last_seen - interval '10 minutes' where person_id = ?",
                        pete.id());
        try (var feed = new DisclosureFeed(session.connections(), room.clock, () -> Duration.ZERO);
                var _ = feed.onChanges(changes::add);
                var _ = feed.onLine(lines::add)) {
            awaitUp(lines);
            changes.clear();
            discloses(iris, theft, tomorrow);
            assertThat(changes.poll(10, SECONDS)).contains(new Change.AnyMayHaveChanged());
            iris.withdraw(iris.of(theft).getFirst());
            assertThat(changes.poll(10, SECONDS)).contains(new Change.AnyMayHaveChanged());
            assertThat(looks()).as("telling is not showing").isEmpty();
            var heard = new boolean[1];
            room.db()
                    .query(
                            "select last_seen > clock_timestamp() - interval '1 minute' from sec.session where person_id = ?",
                            row -> heard[0] = row.getBoolean(1),
                            pete.id());
            assertThat(heard[0]).isTrue();
            room.db()
                    .update(
                            "update sec.session set revoked_at = clock_timestamp() where person_id = ?",
                            pete.id());
        }
        try (var feed = new DisclosureFeed(session.connections(), room.clock, () -> Duration.ZERO);
                var _ = feed.onLine(lines::add)) {
            for (var now = lines.poll(10, SECONDS); !(now instanceof Line.SignedOut); ) {
                assertThat(now).as("the end of the session is told").isNotNull();
                now = lines.poll(10, SECONDS);
            }
        }
    }

    private static void awaitUp(BlockingQueue<Line> lines) throws InterruptedException {
        for (var now = lines.poll(10, SECONDS); !(now instanceof Line.Up); ) {
            assertThat(now).as("the line comes up").isNotNull();
            now = lines.poll(10, SECONDS);
        }
    }

    /// One of the theft.
    private UUID exhibit() {
        var exhibit = UUID.randomUUID();
        room.db().update("set session_replication_role = replica");
        room.db()
                .update(
                        """
                        insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, produced_by, operation, tool)
                        values (?, 1, ?, 1, 'IH/1', 'master', 'Entrance', 'entrance.mkv', 'video/x-matroska', 7, sha256('x'), ?, 'copied', 'test')
                        """,
                        exhibit,
                        theft.value(),
                        iris.id());
        room.db().update("set session_replication_role = origin");
        return exhibit;
    }

    @Test
    void disclosing_keeps_to_its_rules() {
        var iris = investigator();
        assertThat(iris.liaisons()).extracting(Liaison::id).containsExactly(id(pete));
        refused(
                "disclosure-days",
                () -> discloses(iris, theft, tomorrow.plus(Duration.ofDays(90))));
        refused(
                "disclosure-days",
                () -> discloses(iris, theft, tomorrow.minus(Duration.ofDays(2))));
        refused(
                "liaison-only",
                () ->
                        iris.disclose(
                                UUID.randomUUID(),
                                theft,
                                Optional.empty(),
                                id(room.mara),
                                PURPOSE,
                                tomorrow));
        refused(
                "purpose-short",
                () ->
                        iris.disclose(
                                UUID.randomUUID(),
                                theft,
                                Optional.empty(),
                                id(pete),
                                " x ",
                                tomorrow));
        refused(
                "not-allowed",
                () -> discloses(new Disclosures(signIn(room.mara).database()), theft, tomorrow));
        assertThatExceptionOfType(Failure.StepUpNeeded.class)
                .isThrownBy(() ->
                        discloses(new Disclosures(signIn(this.iris).database()), theft, tomorrow));
    }

    private static void refused(String rule, Runnable deed) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed::run)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
