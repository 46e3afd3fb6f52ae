package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Reporter;

/// Everything that somebody reported, from the keyboard.
final class WhoReportedTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);

    @Test
    void all_that_somebody_reported_is_found_from_the_palette_even_when_it_is_closed()
            throws IOException {
        var mara = room.person("mara", "Mara Ellison", "ME");
        var id =
                room.reported(
                        "YORK-01", "Coffee taken", new Reporter("Wilma Quill", "", "", "Manager"));
        try (var desk = room.desk("Tom Achebe")) {
            var seen = desk.incidents().find(id).orElseThrow().incident();
            var claimed = desk.triage().claim(seen);
            desk.triage().close(claimed, desk.incidents().outcomes().getFirst(), "");
        }
        try (var console = new OpenConsole(folder, room, mara)) {
            console.signIn();
            console.press(KeyCode.CONTROL, KeyCode.K);
            Fx.eventually(() ->
                    assertThat(
                                    Keys.inside(
                                            console.scene().getFocusOwner(),
                                            console.find("palette", Node.class)))
                            .isTrue());
            console.paste("wilma  QUILL");
            console.reads("Everything reported by wilma  QUILL");
            console.press(KeyCode.ENTER);
            console.reads(id.reference());
            console.press(KeyCode.ENTER);
            console.reads("Coffee taken");
            assertThat(searches()).hasSize(1);
        }
    }

    private ArrayList<String> searches() {
        var found = new ArrayList<String>();
        room.database()
                .query(
                        "select payload ->> 'act' from app.journal where payload ->> 'act' = 'reporter-searched'",
                        row -> found.add(row.getString(1)));
        return found;
    }
}
