package org.watchroom.operations.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

final class FootageCareTest {
    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private IncidentId closed(Severity severity, Duration ago) {
        var id = room.raise(room.york, severity, "Razors", room.clock.instant().minus(ago));
        var incidents = new Incidents(mara.database());
        var triage = new Triage(mara.database(), room.clock);
        var claimed = triage.claim(incidents.find(id).orElseThrow().incident());
        Outcome outcome = incidents.outcomes().getFirst();
        triage.close(claimed, outcome, "");
        return id;
    }

    @Test
    void what_is_overwritten_first_is_listed_first_and_hidden_regions_are_not() {
        room.db().camera(room.york.value(), "CAM01", "Entrance");
        room.db().camera(room.dover.value(), "CAM01", "Entrance");
        var later = closed(Severity.LOW, Duration.ofDays(30));
        var sooner = closed(Severity.MEDIUM, Duration.ofDays(30).plusHours(6));
        closed(Severity.CRITICAL, Duration.ofDays(30).plusHours(7));

        var listed = new FootageCare(mara.database(), room.clock).expiring(48);

        assertThat(listed)
                .extracting(one -> one.incident().incident().id())
                .containsExactly(sooner, later);
        assertThat(Duration.between(room.clock.instant(), listed.getFirst().until()))
                .isBetween(Duration.ofHours(17), Duration.ofHours(18));
        assertThat(listed.getFirst().untaken()).isEqualTo(1);
        try (var sue = room.signIn(room.sue)) {
            assertThat(new FootageCare(sue.database(), room.clock).expiring(48)).isEmpty();
        }
    }

    @Test
    void an_investigator_lets_footage_go_with_a_reason_and_an_operator_does_not() {
        room.db().camera(room.york.value(), "CAM01", "Entrance");
        var id = closed(Severity.LOW, Duration.ofDays(30));
        assertThatThrownBy(() -> new FootageCare(mara.database(), room.clock).letGo(id, "No use"))
                .isInstanceOf(Failure.class);

        var ivy =
                room.db()
                        .person(
                                "ivy",
                                "Ivy Moss",
                                "IM",
                                List.of("investigator"),
                                ControlRoom.NORTH);
        try (var session = room.signIn(ivy)) {
            session.stepUp(room.db().code(ivy));
            var care = new FootageCare(session.database(), room.clock);
            assertThatThrownBy(() -> care.letGo(id, " ")).isInstanceOf(Failure.Unreadable.class);
            care.letGo(id, "Shows the wrong aisle");
            assertThat(care.expiring(48)).isEmpty();
            assertThat(new Incidents(session.database()).timeline(id).getLast().text())
                    .isEqualTo("Footage that was not taken may go: Shows the wrong aisle");
        }
    }
}
