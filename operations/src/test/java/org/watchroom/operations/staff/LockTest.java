package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session.Access;
import org.watchroom.operations.testing.ControlRoom;

/// A session that is locked, stepped up, and that writes down what its person looked at.
final class LockTest {
    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    @Test
    void a_locked_session_reads_on_and_changes_nothing() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        var incidents = new Incidents(mara.database());

        mara.lock();

        assertThat(mara.state().locked()).isTrue();
        assertThat(incidents.queue(10)).hasSize(1);
        assertThatThrownBy(() -> claim(id)).isInstanceOf(Failure.Locked.class);
        assertThat(incidents.find(id).orElseThrow().holder()).isEmpty();
    }

    @Test
    void locking_and_signing_out_are_on_the_record_with_the_desks_own_time() {
        mara.lock();
        mara.close();

        var timed = new ArrayList<String>();
        room.db()
                .query(
                        "select payload ->> 'act' from app.journal where op = 'S' and client_at is not null order by seq",
                        row -> timed.add(row.getString(1)));
        assertThat(timed).containsExactly("locked", "closed");
    }

    @Test
    void the_code_unlocks_and_a_wrong_one_does_not() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        mara.lock();

        assertThat(mara.unlock("wrong")).isFalse();
        assertThat(mara.state().locked()).isTrue();
        assertThat(mara.unlock(room.db().code(room.mara))).isTrue();

        assertThat(mara.state().locked()).isFalse();
        claim(id);
        assertThat(acts("S")).containsSubsequence("opened", "locked", "unlocked");
        assertThat(acts("R")).containsExactly("unlock-refused");
    }

    @Test
    void who_has_no_code_unlocks_by_the_password_of_a_new_connection() {
        room.db().region(3, "PRACTICE", "Practice", true);
        var drew = room.db().person("drew", "Drew Hill", "DH", List.of("operator"), 3);
        room.db().update("delete from sec.second_factor where person_id = ?", drew.id());
        try (var session =
                SignIn.open(drew.address()::connect, "desk 3", "test".toCharArray(), null)) {
            session.lock();

            assertThat(session.unlock(null)).isTrue();
            assertThat(session.state().locked()).isFalse();
        }
    }

    @Test
    void nobody_at_the_desk_for_fifteen_minutes_is_a_lock() {
        room.db().update("update sec.session set last_input = now() - interval '16 minutes'");
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");

        assertThat(mara.state().locked()).isTrue();
        assertThatThrownBy(() -> claim(id)).isInstanceOf(Failure.Locked.class);
    }

    @Test
    void stepping_up_lasts_five_minutes() {
        assertThat(mara.state().steppedUpUntil()).isEmpty();

        assertThat(mara.stepUp("wrong")).isFalse();
        assertThat(mara.state().steppedUpUntil()).isEmpty();
        assertThat(mara.stepUp(room.db().code(room.mara))).isTrue();

        assertThat(mara.state().steppedUpUntil().orElseThrow())
                .isBetween(
                        Clock.systemUTC().instant().plus(Duration.ofMinutes(4)),
                        Clock.systemUTC().instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_locked_session_is_not_stepped_up() {
        mara.lock();

        assertThat(mara.stepUp(room.db().code(room.mara))).isFalse();
    }

    @Test
    void a_look_is_on_the_record_with_the_person_the_desk_and_the_region() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");

        mara.note(Access.VIEWED, "incident", id.value().toString(), "incident-opened");

        var seen = new ArrayList<String>();
        room.db()
                .query(
                        "select op::text || ' ' || tbl || ' ' || workstation || ' ' || region_id || ' ' || (payload ->> 'act') from app.journal where op = 'V' and person_id = ?",
                        row -> seen.add(row.getString(1)),
                        room.mara.id());
        assertThat(seen).containsExactly("V incident test 1 incident-opened");
    }

    @Test
    void what_is_behind_the_wall_is_not_there_to_be_looked_at() {
        var south = room.raise(room.dover, Severity.HIGH, "Not hers");

        assertThatThrownBy(() ->
                        mara.note(
                                Access.VIEWED,
                                "incident",
                                south.value().toString(),
                                "incident-opened"))
                .isInstanceOf(Failure.Missing.class);
    }

    @Test
    void a_locked_session_looks_at_no_evidence() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        mara.lock();

        assertThatThrownBy(() ->
                        mara.note(
                                Access.VIEWED,
                                "incident",
                                id.value().toString(),
                                "incident-opened"))
                .isInstanceOf(Failure.Locked.class);
    }

    private void claim(IncidentId id) {
        var incidents = new Incidents(mara.database());
        new Triage(mara.database(), room.clock).claim(incidents.find(id).orElseThrow().incident());
    }

    private List<String> acts(String op) {
        var acts = new ArrayList<String>();
        room.db()
                .query(
                        "select payload ->> 'act' from app.journal where op = ?::\"char\" order by seq",
                        row -> acts.add(row.getString(1)),
                        op);
        return acts;
    }
}
