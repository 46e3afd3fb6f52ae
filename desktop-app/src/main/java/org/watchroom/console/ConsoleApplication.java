package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Ending;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.ToneBell;
import org.watchroom.console.workstation.Opening;
import org.watchroom.console.workstation.Server;
import org.watchroom.console.workstation.knock.Porter;
import org.watchroom.console.workstation.knock.Wish;
import org.watchroom.operations.secret.HolderKey;

/// The console as JavaFX sees it. JavaFX makes it itself, so what it works with is handed over
/// beside it.
public final class ConsoleApplication extends Application {
    private static final AtomicReference<@Nullable Handover> HANDOVER = new AtomicReference<>();

    private static final CompletableFuture<Theme> AHEAD = new CompletableFuture<>();
    private static final AtomicReference<@Nullable Thread> TOOLKIT = new AtomicReference<>();

    private @Nullable Handover handover;
    private @Nullable Theme theme;
    private @Nullable ConsoleWiring wiring;

    /// Starts the toolkit, and has it learn how things look, before it is known whether a window is
    /// wanted: reading the command line and the log's settings takes as long, and neither needs the
    /// other. [#show] waits for it. At most once in a process.
    public static void ahead() {
        var toolkit =
                Thread.ofPlatform()
                        .daemon()
                        .name("toolkit")
                        .unstarted(ConsoleApplication::startToolkit);
        TOOLKIT.set(toolkit);
        toolkit.start();
    }

    /// Reads the classes of the cryptography while the database is opened.
    public static void keysAhead() {
        Thread.ofPlatform().daemon().name("keys").start(HolderKey::warm);
    }

    private static void startToolkit() {
        var started = new CountDownLatch(1);
        try {
            Platform.startup(() -> {
                started.countDown();
                AHEAD.complete(Warming.looks());
            });
            started.await();
        } catch (RuntimeException | InterruptedException e) {
            AHEAD.completeExceptionally(e);
        }
    }

    /// Launching beside a toolkit that has not quite started would wait for ever.
    private static void awaitToolkit() {
        var toolkit = TOOLKIT.get();
        if (toolkit == null) {
            return;
        }
        try {
            toolkit.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the toolkit was started", e);
        }
        if (AHEAD.isCompletedExceptionally()) {
            throw new IllegalStateException("there can be no window", AHEAD.exceptionNow());
        }
    }

    /// Shows the window and returns when it is closed. Once in a process.
    ///
    /// @return the process's exit code
    public static int show(Server server, Start start) throws IOException {
        return show(Opening.of(server), start);
    }

    /// The same while the way to the server is still being made.
    ///
    /// @throws IOException or
    /// @throws RuntimeException as opening it threw; no window was shown then
    public static int show(Opening opening, Start start) throws IOException {
        HANDOVER.set(new Handover(opening, start));
        try {
            awaitToolkit();
            Application.launch(ConsoleApplication.class);
        } catch (RuntimeException e) {
            opening.server(); // its own failure, where that was it
            throw e;
        }
        return 0;
    }

    /// Closes the window as its user would.
    public static void quit() {
        Ending.now();
    }

    /// Not on the glass thread, which learns meanwhile how things look.
    @Override
    public void init() throws IOException {
        var handed = Objects.requireNonNull(HANDOVER.getAndSet(null), "show() comes first");
        handover = handed;
        FxThread.later(() -> theme = AHEAD.isDone() ? AHEAD.join() : Warming.looks());
        handed.opening.server();
    }

    @Override
    public void start(Stage stage) throws IOException {
        var handed = Objects.requireNonNull(handover);
        wiring =
                new ConsoleWiring(
                        stage,
                        handed.opening.server(),
                        handed.start,
                        Clock.systemUTC(),
                        bell(),
                        Objects.requireNonNull(theme, "looks come before the window"));
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
    /// @param wish what else it was started for
    /// @param porter hears what later starts are asked for; empty where none come
    /// @param kept the folder in which windows and words are kept for the next start; empty for the
    ///   server's own
    public record Start(
            boolean signIn,
            boolean drill,
            Consumer<Scene> onShown,
            Wish wish,
            Optional<Porter> porter,
            Optional<Path> kept) {
        /// For the window alone.
        public Start(boolean signIn, boolean drill, Consumer<Scene> onShown) {
            this(signIn, drill, onShown, new Wish.Front(), Optional.empty(), Optional.empty());
        }
    }

    private record Handover(Opening opening, Start start) {}
}
