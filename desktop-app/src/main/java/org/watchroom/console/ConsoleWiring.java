package org.watchroom.console;

import java.time.Clock;
import java.util.Arrays;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.signin.Login;
import org.watchroom.console.signin.SignInView;
import org.watchroom.console.signin.SignInViewModel;
import org.watchroom.console.signin.Welcome;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.staff.Session;

/// Makes everything the console consists of, with plain constructors, and closes it in reverse.
///
/// First the sign-in form; then, for the session it opened, the [Desk] with its screens.
final class ConsoleWiring implements AutoCloseable {
    private static final double SMALLEST_WIDTH = 1280;
    private static final double SMALLEST_HEIGHT = 720;

    private final Stage stage;
    private final Server server;
    private final ConsoleApplication.Start start;
    private final Clock clock = Clock.systemUTC();
    private final Background background = new Background();
    private final Texts texts = Texts.ofConsole();
    private final Theme theme = new Theme();
    private @Nullable Desk desk;

    ConsoleWiring(Stage stage, Server server, ConsoleApplication.Start start) {
        this.stage = stage;
        this.server = server;
        this.start = start;
    }

    void open() {
        var screen = Screen.getPrimary().getVisualBounds();
        var scene = new Scene(new StackPane(), screen.getWidth(), screen.getHeight());
        theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle(texts.get("app.name"));
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
        stage.setMinWidth(Math.min(SMALLEST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(SMALLEST_HEIGHT, screen.getHeight()));
        signIn(scene);
        stage.show();
        start.onShown().accept(scene);
    }

    private void signIn(Scene scene) {
        var known = server.drillLogin();
        var welcome =
                new Welcome(
                        server.name(),
                        known.isPresent(),
                        known.map(Server.KnownLogin::login).orElse(""),
                        known.map(Server.KnownLogin::password).orElse(""));
        Login login =
                (user, password) -> {
                    try {
                        return server.signIn(user, new String(password));
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                };
        var model = new SignInViewModel(background, texts, login, welcome, session -> seat(scene, session));
        scene.setRoot(new SignInView(model, texts));
        if (start.signIn() && known.isPresent()) {
            model.signIn();
        }
    }

    private void seat(Scene scene, Session session) {
        var made = new Desk(session, server, start.drill(), background, texts, theme, clock, scene);
        desk = made;
        scene.setRoot(made.shell());
        made.begin();
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
        }
        background.close();
    }
}
