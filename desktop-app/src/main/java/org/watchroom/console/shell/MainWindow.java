package org.watchroom.console.shell;

import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Theme;

/// The window itself. It is made once; the sign-in and the shell stand in it by turns.
public final class MainWindow {
    private static final double WIDTH = 1920;
    private static final double HEIGHT = 1080;
    private static final double LEAST_WIDTH = 1280;
    private static final double LEAST_HEIGHT = 720;

    private final Stage stage;
    private final Scene scene;
    private Optional<Keys> keys = Optional.empty();

    /// @param title as the desktop shows it
    public MainWindow(Stage stage, Theme theme, String title, Parent first) {
        this.stage = stage;
        scene = new Scene(first, WIDTH, HEIGHT);
        theme.dress(scene);
        stage.setTitle(title);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
    }

    /// Puts something else into the window and gives it the keyboard; `keys` work in it from now
    /// on, and those of what stood there no more.
    public void show(Parent next, Keys nextKeys) {
        show(next);
        nextKeys.listen(scene);
        keys = Optional.of(nextKeys);
        next.requestFocus();
    }

    /// Puts something into the window that has no keys of its own and takes the keyboard itself.
    public void show(Parent next) {
        keys.ifPresent(before -> before.leave(scene));
        keys = Optional.empty();
        scene.setRoot(next);
    }

    public void show() {
        stage.show();
    }

    public Scene scene() {
        return scene;
    }
}
