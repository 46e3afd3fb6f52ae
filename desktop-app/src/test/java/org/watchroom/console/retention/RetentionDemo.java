package org.watchroom.console.retention;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.MainWindow;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.Fx;

/// Shows the screen for looking at it. Arguments: `light`, `large`, `change`, `except`, `give-up`.
public final class RetentionDemo {
    private RetentionDemo() {}

    public static void main(String[] args) throws Exception {
        var room = new KeepingDesk();
        for (int days = 84; days < 91; days++) {
            for (int n = 0; n < days - 82; n++) {
                room.incident(days, true);
            }
        }
        room.hold(room.incident(100, true), "North Yorkshire Police asked for it, ref. 4711", -12);
        room.hold(room.incident(200, true), "Claim announced by a customer's solicitor", 25);
        room.incident(95, false);
        room.recordings("footage", 0, "", 1231, 412_000_000_000L);
        room.recordings("footage", 1, "", 1187, 398_000_000_000L);
        room.recordings("media", 3, "", 14, 4_200_000_000L);
        room.recordings("media", 0, "hold", 6, 1_900_000_000L);
        room.recordings("footage", -40, "unknown", 812, 96_000_000_000L);
        room.recordings("footage", 0, "undated", 4, 900_000_000L);
        room.db.update(
                "insert into app.retention_round values ('desk-7', now(), 31, 2, 3, 'disk')");
        room.waits(room.incident(300, true), "old-desk:/srv/footage", 12);
        var tom = room.seat(room.tom);
        var ada = room.seat(room.ada);
        tom.desk()
                .eventually(() -> {
                    if (tom.model().holds().size() < 2) {
                        throw new AssertionError("not read yet");
                    }
                });
        tom.desk()
                .onGlass(() ->
                        tom.model()
                                .askToLift(
                                        tom.model().holds().getLast(),
                                        "The claim was settled out of court in October."));
        Fx.run(() -> open(ada, List.of(args)));
    }

    private static void open(KeepingDesk.Seated ada, List<String> wishes) {
        var seat = ada.desk().seat();
        var stage = new Stage();
        var page =
                new Page(
                        "retention",
                        "Ctrl+4",
                        Material2AL.AUTO_DELETE,
                        () -> new RetentionView(ada.model(), seat));
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
        shell.goTo("retention");
        seat.background()
                .after(
                        Duration.ofSeconds(3),
                        () -> {
                            for (var deed : List.of("except", "give-up")) {
                                if (wishes.contains(deed)) {
                                    ((javafx.scene.control.Button)
                                                    window.scene().lookup("#retention-" + deed))
                                            .fire();
                                }
                            }
                            if (wishes.contains("change")) {
                                ((javafx.scene.control.Button)
                                                window.scene().lookup("#retention-change"))
                                        .fire();
                            }
                        });
    }
}
