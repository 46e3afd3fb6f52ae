package org.watchroom.console.incident;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;

/// Shows what is known here, for looking at it. Arguments: `light`, `large`; `empty` without files,
/// `failing` with one part that cannot be read, `down` scrolled to it.
public final class KnownDemo {
    private KnownDemo() {}

    public static void main(String[] args) throws Exception {
        var wishes = List.of(args);
        var scene = new KnownScene(Files.createTempDirectory("demo"));
        if (!wishes.contains("empty")) {
            scene.everything();
        }
        if (wishes.contains("failing")) {
            scene.room.update("revoke select on app.shift from watchroom_operator");
        }
        Fx.run(() -> open(scene, wishes));
    }

    private static void open(KnownScene scene, List<String> wishes) {
        var seat = scene.mara.seat();
        var model =
                new IncidentViewModel(
                        seat,
                        scene.mara.incidents(),
                        scene.mara.stores(),
                        scene.mara.triage(),
                        new NoPacks());
        var view = new IncidentView(model, seat);
        model.show(scene.theft, Optional.empty());
        var panes =
                new Panes(new StackPane(), new StackPane(), view, new StackPane(), new StackPane());
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of());
        var window = DemoWindow.show(shell, seat, wishes);
        if (wishes.contains("down")) {
            seat.background()
                    .after(
                            Duration.ofSeconds(6),
                            () ->
                                    ((ScrollPane) window.scene().lookup(".incident-body"))
                                            .setVvalue(0.75));
        }
    }
}
