package org.watchroom.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.console.testing.Wire;
import org.watchroom.operations.incident.Severity;

final class DisconnectedTest {
    @Test
    void a_cut_line_is_shown_with_the_rows_still_there_and_the_shadow_goes_when_it_is_mended() {
        try (var room = new ControlRoom("North", false)) {
            room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
            var person =
                    room.database().person("mara", "Mara Ellison", "ME", List.of("operator"), 1);
            try (var wire = new Wire(person.address());
                    var mara =
                            new Desk(
                                    wire.address(),
                                    room.database().code(person),
                                    Clock.systemUTC())) {
                var full = mara.glass(() -> new FullWindow(mara));
                var window =
                        mara.glass(() ->
                                Window.show(full.view, mara.seat().theme(), mara.seat().keys()));
                mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
                mara.eventually(
                        () -> assertThat(line(window)).contains("connected, news up to date"));

                wire.cut();
                room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button too");
                mara.eventually(() -> {
                    assertThat(line(window))
                            .containsPattern("no connection since .* (GMT|BST)")
                            .contains("Reconnecting");
                    assertThat(window.find("queue-stale", Node.class).isVisible()).isTrue();
                    assertThat(full.queue.rows()).hasSize(1);
                });

                wire.mend();
                mara.eventually(() -> {
                    assertThat(line(window)).contains("connected, news up to date");
                    assertThat(window.find("queue-stale", Node.class).isVisible()).isFalse();
                    assertThat(full.queue.rows()).hasSize(2);
                });
                window.close();
                mara.onGlass(full::close);
            }
        }
    }

    private static String line(Window window) {
        return window.find("status-line", Label.class).getText();
    }
}
