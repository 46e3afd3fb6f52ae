package org.watchroom.console.shell;

import java.time.Clock;
import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.signin.SignInView;
import org.watchroom.console.signin.SignInViewModel;
import org.watchroom.console.signin.Welcome;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.failure.Failure;

/// Shows the window for looking at it. Arguments: `drill` or `live`, filled; `signin`; `small` for
/// the least size.
public final class ShellDemo {
    private ShellDemo() {}

    public static void main(String[] args) {
        if (List.of(args).contains("signin")) {
            Fx.run(ShellDemo::signIn);
            return;
        }
        boolean drill = !List.of(args).contains("live");
        var room = FilledRoom.make(drill, 60);
        var other = room.desk("Devi Okafor");
        var desk = room.desk("Mara Ellison");
        claimSome(other, desk);
        Fx.run(() -> open(desk, List.of(args).contains("small")));
    }

    private static void open(Desk desk, boolean small) {
        var stage = new Stage();
        var full = new FullWindow(desk);
        full.shell.intake().set(IntakeState.RUNNING);
        var window = new MainWindow(stage, desk.seat().theme(), "Watchroom", new StackPane());
        window.show(full.view, desk.seat().keys());
        place(stage, small);
        window.show();
        full.queueView.requestFocus();
    }

    private static void place(Stage stage, boolean small) {
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(small ? 1280 : 1920);
        stage.setHeight(small ? 720 : 1080);
    }

    private static void signIn() {
        var stage = new Stage();
        var texts = Texts.ofConsole();
        var theme = new Theme();
        var welcome = new Welcome("this computer", true, "mara", "drill");
        var model =
                new SignInViewModel(
                        new Background(),
                        texts,
                        (_, _) -> {
                            throw new Failure.Refused("sign-in", "wrong", null);
                        },
                        welcome,
                        new Ticker(Clock.systemUTC()),
                        _ -> {});
        place(stage, false);
        new MainWindow(stage, theme, "Watchroom", new SignInView(model, texts, theme)).show();
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
