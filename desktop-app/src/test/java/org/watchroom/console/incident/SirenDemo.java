package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// Shows an incident whose siren sounds, for looking at it. Arguments: `light`, `large`.
public final class SirenDemo {
    private SirenDemo() {}

    public static void main(String[] args) {
        var room = new ControlRoom("Drill North", true);
        var mara = room.desk("Mara Ellison");
        room.store("YORK-01", "Coppergate", "York");
        room.database()
                .update(
                        "insert into app.store_device (id, region_id, store_id, code, kind, place) select gen_random_uuid(), region_id, id, c, 'siren', 'Entrance' from app.store, unnest(array['S1', 'S2']) c");
        var panic =
                room.raise(
                        "YORK-01",
                        "panic",
                        Severity.CRITICAL,
                        "Panic button P1, Tills was pressed.",
                        mara.seat().clock().instant(),
                        Source.PANIC,
                        "Panic button P1, Tills was pressed.");
        room.database()
                .update(
                        "update app.siren_command c set state = case d.code when 'S1' then 'acknowledged' else 'unanswered' end, answered_at = now() from app.store_device d where d.id = c.device_id");
        Fx.run(() -> {
            var seat = mara.seat();
            var model =
                    new IncidentViewModel(
                            seat, mara.incidents(), mara.stores(), mara.triage(), new NoPacks());
            var view = new IncidentView(model, seat);
            model.show(panic, Optional.empty());
            var panes =
                    new Panes(
                            new StackPane(),
                            new StackPane(),
                            view,
                            new StackPane(),
                            new StackPane());
            DemoWindow.show(
                    new Shell(
                            new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of()),
                    seat,
                    List.of(args));
        });
    }
}
