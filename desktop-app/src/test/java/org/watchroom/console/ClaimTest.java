package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;

/// What the whole desk does when somebody takes an incident by key.
final class ClaimTest {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        var mara = room.person("mara", "Mara Ellison", "ME");
        var store = room.store("YORK-01", "YORK-01", "");
        room.database().camera(store.value(), "CAM01", "Entrance");
        room.database().camera(store.value(), "CAM02", "Tills");
        room.raiseAt("by the tills", "YORK-01", "shop-theft");
        console = new OpenConsole(folder, room, mara);
        console.signIn();
    }

    @AfterEach
    void close() {
        console.close();
    }

    private boolean repeats() {
        return console.find("playback-loop", Button.class).getPseudoClassStates().contains(ON);
    }

    @Test
    void the_cameras_of_the_place_stand_first_and_play_over_and_over_once_it_is_claimed() {
        console.reads("Shop theft");
        Fx.run(() -> console.find("queue-table", Node.class).requestFocus());
        console.press(KeyCode.HOME);
        console.seen("tile-1");
        Fx.eventually(() ->
                assertThat(console.find("tile-1", Node.class).getAccessibleText())
                        .contains("Tills"));
        Fx.run(() -> assertThat(repeats()).as("nobody has claimed it").isFalse());

        console.press(KeyCode.C);

        console.reads("Claimed");
        Fx.eventually(() -> assertThat(repeats()).isTrue());
    }
}
