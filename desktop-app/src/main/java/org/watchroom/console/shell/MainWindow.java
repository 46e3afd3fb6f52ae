package org.watchroom.console.shell;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Theme;

/// The window itself. It is made once; first the sign-in stands in it, then the shell.
public final class MainWindow {
    private static final double WIDTH = 1920;
    private static final double HEIGHT = 1080;
    private static final double LEAST_WIDTH = 1280;
    private static final double LEAST_HEIGHT = 720;

    private final Stage stage;
    private final Scene scene;

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
    /// on.
    public void show(Parent next, Keys keys) {
        scene.setRoot(next);
        keys.listen(scene);
        next.requestFocus();
    }

    public void show() {
        stage.show();
    }

    public Scene scene() {
        return scene;
    }
}
