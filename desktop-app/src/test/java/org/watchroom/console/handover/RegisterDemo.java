package org.watchroom.console.handover;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.MainWindow;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.handover.Authority;
import org.watchroom.operations.handover.HandOvers;
import org.watchroom.operations.handover.Order;
import org.watchroom.operations.work.Stop;

/// Shows the screen for looking at it. Arguments: `light`, `large`, `form`, `recipient`, `made`.
public final class RegisterDemo {
    private RegisterDemo() {}

    public static void main(String[] args) throws Exception {
        var who = new RegisterDesk(Files.createTempDirectory("register"), false);
        who.stepUp();
        var database = who.desk.seat().session().database();
        var hands = who.room.handOvers(database);
        var pack = HandOvers.packs(database, Optional.empty(), 1).getFirst();
        who.desk.eventually(() -> {
            if (who.model.recipients().isEmpty()) {
                throw new AssertionError("not read yet");
            }
        });
        var police = who.model.recipients().getFirst().id();
        for (var purpose :
                List.of(
                        "Crime 14/1234/26",
                        "Claim 77-812, razors",
                        "Crime 14/1234/26, second officer")) {
            var order =
                    new Order(
                            UUID.randomUUID(),
                            pack.id(),
                            police,
                            purpose,
                            Authority.CRIME,
                            "Request 77",
                            "Camera 4 shows the back yard only; nothing happened there.");
            var made = hands.zip(order, who.stick, (_, _) -> {}, Stop.NEVER);
            if (purpose.startsWith("Claim")) {
                hands.receipt(
                        made.id(), "PC 1234 Hall", "NYP-2026-3311", Clock.systemUTC().instant());
            }
        }
        Fx.run(() -> open(who, List.of(args)));
    }

    private static void open(RegisterDesk who, List<String> wishes) {
        var seat = who.desk.seat();
        var stage = new Stage();
        var page =
                new Page(
                        "handover",
                        "Ctrl+7",
                        Material2AL.ASSIGNMENT,
                        () -> new HandoverView(who.model, seat, who.choosing()));
        var empty =
                new Panes(
                        new StackPane(),
                        new StackPane(),
                        new StackPane(),
                        new StackPane(),
                        new StackPane());
        var shell =
                new Shell(
                        new ShellViewModel(seat, "0.1.0"), seat, Optional.of(empty), List.of(page));
        var window = new MainWindow(stage, seat.theme(), "Watchroom", new StackPane());
        window.show(shell, seat.keys());
        if (wishes.contains("light")) {
            seat.theme().switchMode();
        }
        if (wishes.contains("large")) {
            seat.theme().textSize().set(200);
        }
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1920);
        stage.setHeight(1080);
        window.show();
        shell.goTo("handover");
        seat.background()
                .after(
                        Duration.ofSeconds(2),
                        () -> {
                            who.model.selected().set(who.model.lines().get(1));
                            if (wishes.contains("form") || wishes.contains("made")) {
                                who.model.side().set(HandoverViewModel.Side.ORDER);
                            }
                            if (wishes.contains("recipient")) {
                                who.model.side().set(HandoverViewModel.Side.RECIPIENT);
                            }
                            if (wishes.contains("made")) {
                                ((javafx.scene.control.TextField)
                                                window.scene().lookup("#handover-purpose"))
                                        .setText("Crime 14/1234/26");
                                ((Button) window.scene().lookup("#handover-send")).fire();
                            }
                        });
    }
}
