package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// Sirens as the desk sees them, and switches them off.
final class SirenPaneTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");

    SirenPaneTest() {
        room.store("YORK-01", "Coppergate", "York");
        room.database()
                .update(
                        "insert into app.store_device (id, region_id, store_id, code, kind, place) select gen_random_uuid(), region_id, id, 'S1', 'siren', 'Entrance' from app.store");
    }

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private IncidentId raise(String category, Source source) {
        return room.raise(
                "YORK-01",
                category,
                Severity.CRITICAL,
                "Pressed",
                mara.seat().clock().instant(),
                source,
                "Pressed");
    }

    private void turns(String state) {
        room.database()
                .update(
                        "update app.siren_command set state = ?, answered_at = now() where state <> 'acknowledged'",
                        state);
    }

    private Window show(SirenDesk desk, IncidentId incident) {
        var window =
                mara.glass(() ->
                        Window.show(
                                new VBox(
                                        new SirenPane(desk, mara.seat()),
                                        SirenPane.button(desk, mara.seat())),
                                mara.seat().theme(),
                                mara.seat().keys()));
        mara.onGlass(() -> desk.show(Optional.of(incident)));
        return window;
    }

    @Test
    void a_siren_is_told_in_words_and_switched_off_by_one_key_with_the_name_of_who_did() {
        var panic = raise("panic", Source.PANIC);
        var desk = mara.glass(() -> new SirenDesk(mara.seat()));
        var window = show(desk, panic);
        says(window, "Siren S1 (Entrance): is being told to sound.");
        turns("sent");
        says(window, "It has not answered yet");
        turns("unanswered");
        says(window, "nobody knows whether it sounds");
        turns("acknowledged");
        says(window, "SOUNDING since");

        window.type(List.of(KeyCode.SHIFT), KeyCode.Q);
        says(window, "told to be silent at");
        says(window, "by Mara Ellison");
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.siren.done"));
        mara.onGlass(() -> assertThat(desk.silenceable().get()).isFalse());
        var lines = new ArrayList<String>();
        room.database()
                .query(
                        "select p.initials || ' ' || e.kind || ' ' || c.cause from app.incident_event e join app.person p on p.id = e.person_id join app.siren_command c on c.ordered_by = p.id where e.kind = 'siren'",
                        row -> lines.add(row.getString(1)));
        assertThat(lines).containsExactly("ME siren operator");
        turns("acknowledged");
        says(window, "silent since");
        mara.onGlass(desk::close);
        window.close();
    }

    @Test
    void an_incident_that_sounds_nothing_says_nothing_and_offers_nothing() {
        var silent = raise("hold-up", Source.PANIC);
        var theft = raise("shop-theft", Source.TERMINAL);
        var desk = mara.glass(() -> new SirenDesk(mara.seat()));
        var window = show(desk, silent);
        for (var one : List.of(silent, theft)) {
            mara.onGlass(() -> desk.show(Optional.of(one)));
            mara.eventually(() -> assertThat(desk.entry()).isPresent());
            mara.onGlass(() -> {
                assertThat(desk.silenceable().get()).isFalse();
                assertThat(window.find("incident-siren", Label.class).getText()).isEmpty();
            });
        }
        mara.onGlass(desk::close);
        window.close();
    }

    private void says(Window window, String words) {
        mara.eventually(() ->
                assertThat(window.find("incident-siren", Label.class).getText()).contains(words));
    }
}
