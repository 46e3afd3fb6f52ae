package org.watchroom.operations.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

final class ExhibitsTest {
    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);
    private final Exhibits exhibits = new Exhibits(mara.database(), room.clock);

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    @Test
    void masters_are_numbered_in_the_producers_name_and_children_after_their_parent() {
        var production = exhibits.produce(incident());

        var first = production.master(making("one"));
        var second = production.master(making("two"));

        assertThat(first.reference()).isEqualTo("MR/1");
        assertThat(second.reference()).isEqualTo("MR/2");
        assertThat(child(production, first, Exhibit.Kind.WORKING_COPY, "cut").reference())
                .isEqualTo("MR/1/WC");
        assertThat(child(production, first, Exhibit.Kind.WORKING_COPY, "cut again").reference())
                .isEqualTo("MR/1/WC2");
        assertThat(child(production, second, Exhibit.Kind.STILL, "face").reference())
                .isEqualTo("MR/2/ST1");
        assertThat(child(production, second, Exhibit.Kind.STILL, "hand").reference())
                .isEqualTo("MR/2/ST2");
    }

    @Test
    void the_same_bytes_stay_the_same_exhibit_even_for_a_colleague() {
        var incident = incident();
        var production = exhibits.produce(incident);
        var master = production.master(making("one"));
        mara.database().writing(tx -> exhibits.record(tx, production));

        try (var tom = room.signIn(room.tom)) {
            var his = new Exhibits(tom.database(), room.clock).produce(incident);
            assertThat(his.master(making("one"))).isEqualTo(master);
            assertThat(his.master(making("other")).reference()).isEqualTo("TA/1");
            assertThat(his.fresh()).hasSize(1);
        }
    }

    @Test
    void a_number_whose_exhibit_was_never_stored_is_not_given_again() {
        exhibits.produce(incident()).master(making("given up"));

        assertThat(exhibits.produce(incident()).master(making("kept")).reference())
                .isEqualTo("MR/2");
    }

    @Test
    void what_is_stored_is_read_back_and_cannot_be_changed() {
        var incident = incident();
        var production = exhibits.produce(incident);
        var master = production.master(making("one"));
        var copy = child(production, master, Exhibit.Kind.WORKING_COPY, "cut");
        mara.database().writing(tx -> exhibits.record(tx, production));

        assertThat(exhibits.of(incident.id())).containsExactly(master, copy);
        assertThatThrownBy(() -> mara.database().read(db -> db.execute("delete from app.exhibit")))
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void a_colleague_who_does_not_work_on_the_incident_takes_no_evidence_of_it() {
        var incident = incident();

        try (var tom = room.signIn(room.tom)) {
            var his = new Exhibits(tom.database(), room.clock);
            var production = his.produce(incident);
            production.master(making("his own idea"));

            assertThatThrownBy(() -> tom.database().writing(tx -> his.record(tx, production)))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("evidence-own"));
        }
        assertThat(exhibits.of(incident.id())).isEmpty();
    }

    /// Claimed by Mara: evidence is taken by who works on the incident.
    private Incident incident() {
        var id = room.raise(room.york, Severity.HIGH, "Threats at the till");
        var seen = new Incidents(mara.database()).find(id).orElseThrow().incident();
        return new Triage(mara.database(), room.clock).claim(seen);
    }

    private static Exhibit child(
            Production production, Exhibit parent, Exhibit.Kind kind, String content) {
        return production.child(
                parent, kind, making(content), reference -> reference.replace('/', '-') + ".bin");
    }

    private static Making making(String content) {
        var bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Making(
                "Entrance (CAM01)",
                "a.mp4",
                "video/mp4",
                new HashingCopy.Content(bytes.length, Sha256.of(bytes)),
                Optional.empty(),
                Optional.empty(),
                "copied",
                "");
    }
}
