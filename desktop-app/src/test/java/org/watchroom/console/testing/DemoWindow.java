package org.watchroom.console.testing;

import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.shell.MainWindow;
import org.watchroom.console.shell.Shell;

/// A whole window of 1920 by 1080, for looking at it.
public final class DemoWindow {
    private DemoWindow() {}

    /// @param wishes `light` and `large` among them are heeded
    public static MainWindow show(Shell shell, Seat seat, List<String> wishes) {
        var stage = new Stage();
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
        return window;
    }
}
