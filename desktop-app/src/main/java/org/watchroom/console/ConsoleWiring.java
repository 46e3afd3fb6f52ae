package org.watchroom.console;

import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.shell.MainWindow;
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

    private final Stage stage;
    private final Server server;
    private final ConsoleApplication.Start start;
    private final Clock clock = Clock.systemUTC();
    private final Background background = new Background();
    private final Texts texts = Texts.ofConsole();
    private final Theme theme = new Theme();
    private @Nullable MainWindow window;
    private @Nullable Desk desk;

    ConsoleWiring(Stage stage, Server server, ConsoleApplication.Start start) {
        this.stage = stage;
        this.server = server;
        this.start = start;
    }

    void open() {
        var shown = new MainWindow(stage, theme, texts.get("console.title"), signIn());
        window = shown;
        fill(Screen.getPrimary().getVisualBounds());
        shown.show();
        start.onShown().accept(shown.scene());
    }

    /// The whole screen: a control room's console shares it with nothing.
    private void fill(Rectangle2D screen) {
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
        stage.setMaximized(true);
    }

    private Parent signIn() {
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
                        return server.signIn(user, new String(password)).open(null);
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                };
        var model = new SignInViewModel(background, texts, login, welcome, this::seat);
        if (start.signIn() && known.isPresent()) {
            model.signIn();
        }
        return new SignInView(model, texts);
    }

    private void seat(Session session) {
        var made = new Desk(session, server, start.drill(), background, texts, theme, clock);
        desk = made;
        Objects.requireNonNull(window).show(made.shell(), made.keys());
        made.begin();
    }

    @Override
    public void close() {
        try {
            if (desk != null) {
                desk.close();
            }
        } finally {
            background.close();
        }
    }
}
