package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.MovedClock;
import org.watchroom.console.testing.Window;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.SharedServer;
import org.watchroom.db.testing.TestPerson;

/// The whole console in a window on the headless platform, as a client of a shared server, with
/// somebody at the keyboard.
final class OpenConsole implements AutoCloseable {
    static final String PASSWORD = "test";

    final ControlRoom room;
    final TestPerson mara;
    final MovedClock clock = new MovedClock();
    final AtomicInteger rings = new AtomicInteger();
    private final Stage stage;
    private final ConsoleWiring wiring;
    private final Robot robot;

    OpenConsole(Path folder, ControlRoom room, TestPerson mara) throws IOException {
        this.room = room;
        this.mara = mara;
        Fx.start();
        var server =
                new SharedServer(room.database().admin().as("", ""), Home.below(folder).make());
        stage = Fx.get(Stage::new);
        robot = Fx.get(Robot::new);
        wiring =
                Fx.get(() -> {
                    var made =
                            new ConsoleWiring(
                                    stage,
                                    server,
                                    new ConsoleApplication.Start(false, false, _ -> {}),
                                    clock,
                                    rings::incrementAndGet);
                    made.open();
                    stage.requestFocus();
                    return made;
                });
    }

    /// With password and code, to the queue.
    void signIn() {
        signIn(mara);
    }

    void signIn(TestPerson person) {
        signIn(person, PASSWORD);
    }

    void signIn(TestPerson person, String password) {
        signInTo("queue-table", person, password);
    }

    /// @param place what is seen when they are in
    void signInTo(String place, TestPerson person, String password) {
        seen("signin-user");
        type("signin-user", person.login());
        type("signin-password", password);
        press(KeyCode.ENTER);
        seen("signin-code");
        type("signin-code", room.database().code(person));
        press(KeyCode.ENTER);
        seen(place);
    }

    /// What Mara's device shows now.
    String code() {
        return room.database().code(mara);
    }

    /// Puts words into the field that has the keyboard.
    void paste(String words) {
        Fx.eventually(() -> {
            var owner = scene().getFocusOwner();
            assertThat(owner).isInstanceOf(TextInputControl.class);
            ((TextInputControl) owner).setText(words);
        });
    }

    /// Puts words into a field, as pasting does.
    void type(String id, String words) {
        Fx.eventually(() -> {
            var field = find(id, TextInputControl.class);
            field.requestFocus();
            assertThat(field.isFocused()).isTrue();
            field.setText(words);
        });
    }

    void press(KeyCode... keys) {
        Fx.run(() -> {
            for (var key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
    }

    /// Waits until it can be seen.
    void seen(String id) {
        Fx.eventually(() -> assertThat(visible(id)).as(id + " is seen in " + words()).isTrue());
    }

    void notSeen(String id) {
        Fx.eventually(() -> assertThat(visible(id)).as(id + " is seen in " + words()).isFalse());
    }

    /// Whether it and everything around it is there to be seen. On the glass thread.
    boolean visible(String id) {
        var node = scene().getRoot().lookup("#" + id);
        for (var n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    /// Everything that can be read now. On the glass thread.
    List<String> words() {
        return Window.all(scene().getRoot(), Labeled.class).stream()
                .map(Labeled::getText)
                .filter(Objects::nonNull)
                .toList();
    }

    void reads(String words) {
        Fx.eventually(() -> assertThat(String.join("\n", words())).contains(words));
    }

    <N extends Node> N find(String id, Class<N> type) {
        var found = scene().getRoot().lookup("#" + id);
        if (found == null) {
            throw new AssertionError("nothing on the glass is called " + id);
        }
        return type.cast(found);
    }

    String focus() {
        return Fx.get(() -> {
            var owner = scene().getFocusOwner();
            return owner == null || owner.getId() == null ? "" : owner.getId();
        });
    }

    Scene scene() {
        return stage.getScene();
    }

    @Override
    public void close() {
        Fx.run(() -> {
            wiring.close();
            stage.hide();
        });
        room.close();
    }
}
