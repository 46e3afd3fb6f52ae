package org.watchroom.console.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ends the program in order: first the glass, then what works beside it, then the database.
///
/// While one is open, being told to end (SIGTERM, Ctrl+C, logging off) only asks for it; told a
/// second time the process ends at once. Not a shutdown hook: those all run at the same time, and
/// the toolkit's own lets no window close any more.
public final class Ending implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

    private final Map<Signal, SignalHandler> before = new HashMap<>();

    private Ending() {}

    /// @param ask makes the main thread come to its end; called on a thread of its own. Where it
    ///   throws, because there is nothing to be asked yet, the process ends at once
    public static Ending inOrder(Runnable ask) {
        var ending = new Ending();
        for (var name : SIGNALS) {
            try {
                var signal = new Signal(name);
                ending.before.put(signal, Signal.handle(signal, told -> ending.told(told, ask)));
            } catch (IllegalArgumentException e) {
                LOG.debug("Nobody tells this program to end by {} here", name);
            }
        }
        return ending;
    }

    private void told(Signal signal, Runnable ask) {
        close();
        try {
            ask.run();
        } catch (IllegalStateException e) {
            LOG.info("Told to end before there was a window: {}", e.getMessage());
            Signal.raise(signal);
        }
    }

    /// From here on the system ends the program as it likes.
    @Override
    public synchronized void close() {
        before.forEach(Signal::handle);
        before.clear();
    }

    /// Closes every window, the newest first, then the toolkit: with a popup still showing it would
    /// crash in GTK. From any thread.
    ///
    /// @throws IllegalStateException when there is no toolkit yet
    public static void now() {
        FxThread.onGlass(() -> {
            var windows = new ArrayList<>(Window.getWindows());
            Collections.reverse(windows);
            windows.forEach(Window::hide);
            Platform.exit();
        });
    }
}
