package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.incident.Severity;

/// Disclosing from the incident screen.
final class DisclosePaneTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final Desk iris;

    DisclosePaneTest() {
        room.database().person("pete", "Pete Marsh", "PM", List.of("police-liaison"), 1);
        var person = room.database().person("iris", "Iris Holt", "IH", List.of("investigator"), 1);
        room.desk("Tom Achebe").close(); // hands keys to everybody
        iris = new Desk(person.address(), room.database().code(person), mara.seat().clock());
    }

    @AfterEach
    void close() {
        iris.close();
        mara.close();
        room.close();
    }

    @Test
    void an_incident_is_disclosed_by_keys_and_withdrawn() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        var desk = iris.glass(() -> new DiscloseDesk(iris.seat()));
        var pane = iris.glass(() -> new DisclosePane(desk, iris.seat()));
        var window =
                iris.glass(() -> {
                    DisclosePane.button(desk, iris.seat());
                    return Window.show(pane, iris.seat().theme(), iris.seat().keys());
                });
        iris.onGlass(() -> desk.show(Optional.of(theft)));
        iris.eventually(() -> assertThat(desk.picture().get().liaisons()).hasSize(1));
        window.type(KeyCode.D);
        iris.eventually(() ->
                assertThat(window.scene().getFocusOwner().getId()).isEqualTo("disclose-purpose"));
        iris.onGlass(
                () -> window.find("disclose-purpose", TextField.class).setText("Crime 14/1234/26"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        iris.eventually(() ->
                assertThat(window.all(Label.class).stream().map(Label::getText))
                        .anyMatch(said -> said.contains("sees what happened here for Crime 14")));
        assertThat(iris.notices()).containsExactly("incident.disclose.done");
        iris.onGlass(() ->
                window.all(Button.class).stream()
                        .filter(button -> button.getText().equals("Withdraw"))
                        .forEach(Button::fire));
        iris.eventually(() -> assertThat(desk.picture().get().standing()).isEmpty());
        iris.onGlass(desk::close);
        window.close();
    }

    @Test
    void operators_are_not_offered_it() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        var desk = mara.glass(() -> new DiscloseDesk(mara.seat()));
        mara.onGlass(() -> {
            desk.show(Optional.of(theft));
            assertThat(desk.possible().get()).isFalse();
            assertThat(DisclosePane.button(desk, mara.seat()).isVisible()).isFalse();
        });
        assertThat(mara.notices()).isEmpty();
    }
}
