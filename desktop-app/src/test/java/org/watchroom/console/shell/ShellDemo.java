package org.watchroom.console.shell;

import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;

/// Shows the whole window filled, for looking at it. `drill` or `live` as argument.
public final class ShellDemo {
    private ShellDemo() {}

    public static void main(String[] args) {
        boolean drill = !List.of(args).contains("live");
        var room = FilledRoom.make(drill, 60);
        var other = room.desk("Devi Okafor");
        var desk = room.desk("Mara Ellison");
        claimSome(other, desk);
        Fx.run(() -> open(desk));
    }

    private static void open(Desk desk) {
        var stage = new Stage();
        var full = new FullWindow(desk);
        full.shell.intake().set(IntakeState.RUNNING);
        var window = new MainWindow(stage, desk.seat().theme(), "Watchroom", new StackPane());
        window.show(full.view, desk.seat().keys());
        stage.setX(0);
        stage.setY(0);
        window.show();
        full.queueView.requestFocus();
    }

    private static void claimSome(Desk other, Desk mine) {
        var open = mine.incidents().queue(100);
        for (int i = 0; i < open.size(); i++) {
            if (i % 5 == 1) {
                other.triage().claim(open.get(i).incident());
            } else if (i % 9 == 4) {
                mine.triage().claim(open.get(i).incident());
            }
        }
    }
}
