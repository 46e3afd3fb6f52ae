package org.watchroom.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.TimelineEntry.Kind;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

class TriageTest {
    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);
    private final Session tom = room.signIn(room.tom);
    private final Triage triage = new Triage(mara.database(), room.clock);
    private final Incidents incidents = new Incidents(mara.database());

    @AfterEach
    void close() {
        mara.close();
        tom.close();
        room.close();
    }

    @Test
    void an_incident_goes_from_waiting_to_claimed_to_closed_and_its_timeline_tells() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");

        var claimed = triage.claim(seen(id));
        assertThat(claimed.claimedBy(new PersonId(room.mara.id()))).isTrue();
        triage.note(UUID.randomUUID(), claimed, "Spoke to the manager");
        var regraded = triage.regrade(claimed, Severity.CRITICAL, "He has a knife");
        var closed = triage.close(regraded, incidents.outcomes().getFirst(), "PC 4411 on scene");

        assertThat(closed.state()).isInstanceOf(Incident.State.Closed.class);
        assertThat(incidents.queue(10)).isEmpty();
        assertThat(incidents.timeline(id))
                .extracting(TimelineEntry::kind)
                .containsExactly(
                        Kind.RAISED, Kind.CLAIMED, Kind.NOTE, Kind.SEVERITY_CHANGED, Kind.CLOSED);
        assertThat(incidents.timeline(id).get(3).text()).isEqualTo("Critical: He has a knife");
        assertThat(incidents.timeline(id).getLast().person()).contains("Mara Reid");
    }

    @Test
    void a_note_sent_again_after_the_server_died_before_answering_stands_once() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        var line = Ids.next(room.clock);
        try (var dying = new DyingAtCommit(room)) {
            var notes = new Triage(dying.session.database(), room.clock);
            var seen = seen(id);
            dying.nextCommitIsTheLast();
            assertThatThrownBy(() -> notes.note(line, seen, "Rang the manager"))
                    .isInstanceOf(Failure.Unreachable.class);
            notes.note(line, seen, "Rang the manager");
        }
        assertThat(incidents.timeline(id))
                .extracting(TimelineEntry::text)
                .containsOnlyOnce("Rang the manager");
    }

    @Test
    void whoever_claims_second_is_told_so() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        var asTomSawIt = seen(id);

        triage.claim(seen(id));

        assertThatThrownBy(() -> new Triage(tom.database(), room.clock).claim(asTomSawIt))
                .isInstanceOf(Failure.Stale.class);
        assertThat(incidents.find(id).orElseThrow().holder()).contains("Mara Reid");
    }

    @Test
    void only_who_has_claimed_it_closes_it() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        var claimed = triage.claim(seen(id));

        assertThatThrownBy(() ->
                        new Triage(tom.database(), room.clock)
                                .close(claimed, incidents.outcomes().getFirst(), ""))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("close-own"));
    }

    @Test
    void a_waiting_incident_is_not_closed_unread() {
        var id = room.raise(room.york, Severity.LOW, "Begging at the door");

        assertThatThrownBy(() -> triage.close(seen(id), incidents.outcomes().getFirst(), ""))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("transition"));
    }

    @Test
    void a_closed_incident_can_be_reopened_and_released() {
        var id = room.raise(room.york, Severity.LOW, "Begging at the door");
        triage.close(triage.claim(seen(id)), incidents.outcomes().getFirst(), "");

        var again = triage.reopen(seen(id), "He is back");
        triage.release(again);

        assertThat(seen(id).state()).isEqualTo(new Incident.State.Waiting());
        assertThat(incidents.queue(10)).hasSize(1);
    }

    @Test
    void the_queue_is_worst_first_then_oldest_and_ends_at_the_wall() {
        var now = room.clock.instant();
        var low = room.raise(room.york, Severity.LOW, "low", now.minusSeconds(90));
        var younger = room.raise(room.york, Severity.HIGH, "younger", now.minusSeconds(10));
        var older = room.raise(room.york, Severity.HIGH, "older", now.minusSeconds(60));
        var south = room.raise(room.dover, Severity.CRITICAL, "not hers");

        assertThat(incidents.queue(10))
                .extracting(e -> e.incident().id())
                .containsExactly(older, younger, low);
        assertThat(incidents.find(south)).isEmpty();
        assertThat(incidents.timeline(south)).isEmpty();
    }

    @Test
    void the_first_sight_is_recorded_once() {
        var id = room.raise(room.york, Severity.LOW, "Begging at the door");

        incidents.markVisible(List.of(id));
        var first = seen(id).visibleAt();
        incidents.markVisible(List.of(id));

        assertThat(first).isPresent();
        assertThat(seen(id).visibleAt()).isEqualTo(first);
        assertThat(seen(id).revision()).isEqualTo(1);
    }

    private Incident seen(IncidentId id) {
        return incidents.find(id).orElseThrow().incident();
    }
}
