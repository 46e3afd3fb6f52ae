package org.watchroom.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;

/// Going from the desk to another screen and back.
final class RailTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final AtomicInteger onDesk = new AtomicInteger();
    private final AtomicInteger onPage = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final TextField queue = new TextField();
    private final ShellViewModel bars = mara.glass(() -> new ShellViewModel(mara.seat(), "0"));

    @AfterEach
    void close() {
        mara.onGlass(bars::close);
        mara.close();
        room.close();
    }

    private Window open(boolean desk, boolean page) {
        return mara.glass(() -> {
            var panes = new Panes(new StackPane(), queue, pane("i"), pane("m"), pane("p"));
            var audit =
                    new Page(
                            "audit",
                            "Ctrl+3",
                            Material2AL.HISTORY,
                            () -> {
                                made.incrementAndGet();
                                mara.seat().keys().add(command("group.audit", onPage));
                                return pane("audit");
                            });
            mara.seat().keys().add(command("group.incident", onDesk));
            var shell =
                    new Shell(
                            bars,
                            mara.seat(),
                            desk ? Optional.of(panes) : Optional.empty(),
                            page ? List.of(audit) : List.of());
            var window = Window.show(shell, mara.seat().theme(), mara.seat().keys());
            shell.requestFocus();
            return window;
        });
    }

    /// Both screens use the same key.
    private static Command command(String group, AtomicInteger counts) {
        return Command.when(
                "incident.claim",
                group,
                "Alt+J",
                Bindings.createBooleanBinding(() -> true),
                counts::incrementAndGet);
    }

    private static Node pane(String id) {
        var button = new Button(id);
        var pane =
                new StackPane(button) {
                    @Override
                    public void requestFocus() {
                        button.requestFocus();
                    }
                };
        pane.setId("test-" + id);
        return pane;
    }

    @Test
    void keys_of_the_screen_that_is_not_shown_do_nothing() {
        var window = open(true, true);
        window.type(List.of(KeyCode.ALT), KeyCode.J);
        assertThat(onDesk).hasValue(1);
        window.type(List.of(KeyCode.CONTROL), KeyCode.DIGIT3);
        mara.eventually(() -> assertThat(focusIn(window, "test-audit")).isTrue());
        window.type(List.of(KeyCode.ALT), KeyCode.J);
        assertThat(onDesk).hasValue(1);
        assertThat(onPage).hasValue(1);
        window.type(List.of(KeyCode.CONTROL), KeyCode.DIGIT1);
        mara.eventually(() -> assertThat(window.scene().getFocusOwner()).isEqualTo(queue));
        window.type(List.of(KeyCode.ALT), KeyCode.J);
        assertThat(onDesk).hasValue(2);
        assertThat(onPage).hasValue(1);
        window.type(List.of(KeyCode.CONTROL), KeyCode.DIGIT3);
        assertThat(made).hasValue(1);
        window.close();
    }

    @Test
    void the_rail_marks_where_one_is_and_a_click_goes_elsewhere() {
        var window = open(true, true);
        mara.onGlass(() -> {
            assertThat(button(window, "desk").isSelected()).isTrue();
            button(window, "audit").fire();
            assertThat(button(window, "desk").isSelected()).isFalse();
            assertThat(button(window, "audit").isSelected()).isTrue();
            button(window, "audit").fire();
            assertThat(button(window, "audit").isSelected()).isTrue();
            assertThat(window.find("test-audit", Node.class).isVisible()).isTrue();
            assertThat(window.find("columns", Node.class).isVisible()).isFalse();
        });
        window.close();
    }

    @Test
    void who_has_one_screen_sees_no_rail() {
        var window = open(true, false);
        assertThat(mara.glass(() -> window.scene().getRoot().lookup("#rail"))).isNull();
        window.close();
    }

    @Test
    void who_has_no_desk_begins_at_their_own_screen() {
        var window = open(false, true);
        mara.onGlass(() -> {
            assertThat(window.scene().getRoot().lookup("#rail")).isNull();
            assertThat(focusIn(window, "test-audit")).isTrue();
        });
        window.close();
    }

    private static ToggleButton button(Window window, String id) {
        return window.find("screen-" + id, ToggleButton.class);
    }

    private static boolean focusIn(Window window, String id) {
        return Keys.inside(window.scene().getFocusOwner(), window.find(id, Node.class));
    }
}
