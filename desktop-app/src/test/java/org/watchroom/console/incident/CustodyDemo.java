package org.watchroom.console.incident;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.evidence.custody.Checks;
import org.watchroom.operations.evidence.custody.CustodyDeed;
import org.watchroom.operations.evidence.custody.CustodyKind;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.custody.CustodyWords;
import org.watchroom.operations.work.Stop;

/// Shows exhibits with the custody of one of them, for looking at it. Arguments: `light`, `large`;
/// `write` opens the form.
public final class CustodyDemo {
    private CustodyDemo() {}

    public static void main(String[] args) throws Exception {
        var razors = new KeptRazors(Files.createTempDirectory("demo"));
        var seat = razors.mara.seat();
        var database = seat.session().database();
        var master = razors.exhibits.getFirst();
        new CustodyLog(database, razors.mara.triage())
                .add(
                        UUID.randomUUID(),
                        razors.incident(),
                        master,
                        new CustodyDeed(
                                CustodyKind.HANDED,
                                seat.clock().instant().minusSeconds(120),
                                seat.zone(),
                                Optional.of("A 1234567"),
                                new CustodyWords(
                                        "Mara Ellison",
                                        "PC 1402 Ash Fulford",
                                        "Control room, evidence safe",
                                        "Police investigation",
                                        "Request 22-417",
                                        "A. Fulford",
                                        "")));
        var checks = new Checks(database, razors.mara.triage(), razors.vault);
        razors.rot(razors.exhibits.getLast());
        for (var one : razors.exhibits) {
            checks.verify(razors.incident(), one, Stop.NEVER);
        }
        Fx.run(() -> open(razors, List.of(args)));
    }

    private static void open(KeptRazors razors, List<String> wishes) {
        var seat = razors.mara.seat();
        var model =
                new IncidentViewModel(
                        seat,
                        razors.mara.incidents(),
                        razors.mara.stores(),
                        razors.mara.triage(),
                        new NoPacks());
        var view = new IncidentView(model, seat);
        view.offer(
                new ExhibitPlace(
                        razors.vault, razors.kept.resolve("../labels"), _ -> {}, (_, _) -> {}));
        model.show(razors.theft, Optional.empty());
        var panes =
                new Panes(new StackPane(), new StackPane(), view, new StackPane(), new StackPane());
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of());
        var window = DemoWindow.show(shell, seat, wishes);
        seat.background()
                .after(
                        Duration.ofSeconds(3),
                        () -> ((Button) window.scene().lookup("#exhibit-custody-ME-1")).fire());
        seat.background()
                .after(
                        Duration.ofSeconds(4),
                        () -> {
                            if (wishes.contains("write")) {
                                ((Button) window.scene().lookup("#custody-write")).fire();
                            }
                            ((ScrollPane) view.lookup(".incident-body")).setVvalue(1);
                        });
    }
}
