package org.watchroom.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

final class ReportersTest {
    private static final Reporter ANN =
            new Reporter("Ann Ash", "+44 7700 900123", "S-1042", "Store manager");

    private final ControlRoom room = new ControlRoom();
    private final IncidentId incident = reported(ANN);
    private final Session mara = room.signIn(room.mara);
    private final Session sue = room.signIn(room.sue);
    private final Reporters reporters = new Reporters(mara.database());

    @AfterEach
    void close() {
        mara.close();
        sue.close();
        room.close();
    }

    @Test
    void the_desk_sees_the_role_and_nothing_goes_on_the_record() {
        assertThat(reporters.roles(incident)).containsExactly("Store manager");
        assertThat(opened()).isEmpty();
    }

    @Test
    void who_it_was_is_opened_on_the_record() {
        assertThat(reporters.open(incident)).containsExactly(ANN);
        assertThat(opened()).containsExactly(room.mara.id() + " " + incident.value());
    }

    @Test
    void another_region_neither_sees_nor_opens_nor_finds() {
        var abroad = new Reporters(sue.database());
        assertThat(abroad.roles(incident)).isEmpty();
        assertThatExceptionOfType(Failure.Missing.class).isThrownBy(() -> abroad.open(incident));
        assertThat(abroad.find(Trait.NAME, "Ann Ash")).isEmpty();
    }

    @Test
    void incidents_are_found_by_exactly_one_name_phone_or_number() {
        assertThat(reporters.find(Trait.NAME, " ann  ASH ")).containsExactly(incident);
        assertThat(reporters.find(Trait.PHONE, "07700 900 123")).containsExactly(incident);
        assertThat(reporters.find(Trait.STAFF_NUMBER, "s1042")).containsExactly(incident);
        assertThat(reporters.find(Trait.NAME, "Ann")).isEmpty();
        assertThat(reporters.find(Trait.STAFF_NUMBER, "Ann Ash")).isEmpty();
    }

    @Test
    void what_was_typed_may_be_a_name_a_phone_or_a_number() {
        for (var typed : List.of("ann ash", "07700 900123", "s1042")) {
            assertThat(reporters.find(typed)).as(typed).containsExactly(incident);
        }
        assertThat(reporters.find("Ann")).isEmpty();
    }

    @Test
    void after_many_renewals_they_are_still_found() {
        var custody = room.keys().custodian().custody();
        for (int i = 0; i < 70; i++) { // three traits each: more than are asked for at once
            custody.rotate(Circle.desk(ControlRoom.NORTH));
        }
        assertThat(reporters.find("07700 900123")).containsExactly(incident);
    }

    @Test
    void what_was_reported_before_keys_were_renewed_is_still_read_and_found() {
        room.keys().custodian().custody().rotate(Circle.desk(ControlRoom.NORTH));
        room.intake(); // reads its keys again
        var later = reported(ANN);
        mara.keys().refresh(mara.database());
        assertThat(reporters.find(Trait.NAME, "Ann Ash")).containsExactly(later, incident);
        assertThat(reporters.open(incident)).containsExactly(ANN);
        assertThat(reporters.open(later)).containsExactly(ANN);
    }

    @Test
    void a_report_without_a_name_leaves_no_reporter() {
        var id = reported(new Reporter("", "", "", "Guard"));
        assertThat(reporters.roles(id)).isEmpty();
        assertThat(reporters.open(id)).isEmpty();
    }

    @Test
    void what_was_changed_in_the_database_is_told_and_leaves_the_rest_readable() {
        var other = room.raise(room.york, Severity.LOW, "Bread taken");
        room.db()
                .update(
                        "update app.incident set summary_sealed = (select summary_sealed from app.incident where id = ?), revision = revision + 1, severity = 1 where id = ?",
                        other.value(),
                        incident.value());
        var queue = new Incidents(mara.database()).queue(10);
        assertThat(queue)
                .extracting(entry -> entry.incident().summary())
                .containsExactlyInAnyOrder(SealedText.ALTERED, "Bread taken");
    }

    @Test
    void who_has_no_key_is_told_so_row_by_row() {
        var una = room.db().person("una", "Una Tull", "UT", List.of("auditor"), ControlRoom.NORTH);
        try (var auditor = room.signIn(una)) {
            var incidents = new Incidents(auditor.database());
            assertThat(incidents.queue(10))
                    .extracting(entry -> entry.incident().summary())
                    .containsExactly(SealedText.NO_KEY);
            assertThat(incidents.timeline(incident))
                    .extracting(TimelineEntry::text)
                    .containsExactly(SealedText.NO_KEY);
        }
    }

    private IncidentId reported(Reporter who) {
        var now = room.clock.instant();
        var id = new IncidentId(Ids.at(now));
        room.intake()
                .writing(tx ->
                        new Raising(room.clock)
                                .raise(
                                        tx,
                                        new NewIncident(
                                                id,
                                                ControlRoom.NORTH,
                                                room.york,
                                                "shop-theft",
                                                Severity.HIGH,
                                                "Razors taken",
                                                "Health and beauty",
                                                Source.TERMINAL,
                                                now,
                                                now,
                                                "Razors taken",
                                                Optional.of(who))));
        return id;
    }

    private List<String> opened() {
        var found = new ArrayList<String>();
        room.db()
                .query(
                        "select person_id || ' ' || pk from app.journal where op = 'V' and tbl = 'reporter' and payload ->> 'act' = 'reporter-opened'",
                        row -> found.add(row.getString(1)));
        return found;
    }
}
