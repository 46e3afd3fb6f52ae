package org.watchroom.console.shell;

import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.matching.Joining;

/// Shows an incident with several reports, for looking at it. Arguments: `light`, `large`; `merge`
/// opens the form, `alone` shows one that is not merged away.
public final class ReportsDemo {
    private ReportsDemo() {}

    public static void main(String[] args) {
        var room = FilledRoom.make(true, 12);
        var desk = room.desk("Mara Ellison");
        var theft = room.theft("YORK-01", "Man in a grey coat hides razors", Source.TERMINAL);
        var gin = room.raise("YORK-01", "prevented", Severity.LOW, "Gin left at the door");
        room.raise("YORK-01", "threat", Severity.HIGH, "Man shouts at the tills, staff are afraid");
        room.raise("YORK-01", "prevented", Severity.LOW, "Trolley left at the door");
        room.theft("YORK-01", "man in a grey coat hides razors!", Source.PHONE);
        room.theft("YORK-01", "Man in a grey coat hides razors", Source.CAMERA);
        room.link();
        new Joining(desk.seat().session().database(), desk.seat().clock())
                .merge(
                        desk.incidents().find(gin).orElseThrow().incident(),
                        desk.incidents().find(theft).orElseThrow().incident(),
                        "The same man, on his way out");
        var wishes = List.of(args);
        var shown =
                wishes.contains("alone")
                        ? room.raise("YORK-01", "panic", Severity.CRITICAL, "Pressed at the tills")
                        : theft;
        Fx.run(() -> open(desk, shown, wishes));
    }

    private static void open(Desk desk, IncidentId theft, List<String> wishes) {
        var full = new FullWindow(desk);
        var window = DemoWindow.show(full.view, desk.seat(), wishes);
        full.queue.select(theft);
        if (wishes.contains("merge")) {
            desk.seat()
                    .background()
                    .after(
                            Duration.ofSeconds(12),
                            () -> ((Button) window.scene().lookup("#incident-merge")).fire());
        }
    }
}
