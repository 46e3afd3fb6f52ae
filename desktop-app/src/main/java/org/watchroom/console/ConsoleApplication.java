package org.watchroom.console;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Ending;
import org.watchroom.console.kit.ToneBell;
import org.watchroom.console.workstation.Server;

/// The console as JavaFX sees it. JavaFX makes it itself, so what it works with is handed over
/// beside it.
public final class ConsoleApplication extends Application {
    private static final AtomicReference<@Nullable Handover> HANDOVER = new AtomicReference<>();

    private @Nullable ConsoleWiring wiring;

    /// Shows the window and returns when it is closed. Once in a process.
    ///
    /// @return the process's exit code
    public static int show(Server server, Start start) {
        HANDOVER.set(new Handover(server, start));
        Application.launch(ConsoleApplication.class);
        return 0;
    }

    /// Closes the window as its user would.
    public static void quit() {
        Ending.now();
    }

    @Override
    public void start(Stage stage) {
        var handover = Objects.requireNonNull(HANDOVER.getAndSet(null), "show() comes first");
        wiring =
                new ConsoleWiring(
                        stage, handover.server, handover.start, Clock.systemUTC(), bell());
        wiring.open();
    }

    private static Bell bell() {
        return "off".equals(System.getProperty("watchroom.sound")) ? Bell.SILENT : new ToneBell();
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    /// How to begin.
    ///
    /// @param signIn sign in to the drill at once
    /// @param drill let the simulator play, where the session is a drill
    /// @param onShown called when the window is there, with its scene; for the tour
    public record Start(boolean signIn, boolean drill, Consumer<Scene> onShown) {}

    private record Handover(Server server, Start start) {}
}
