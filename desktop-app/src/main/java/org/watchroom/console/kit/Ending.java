package org.watchroom.console.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Window;

/// Ends the program from any thread.
public final class Ending {
    private Ending() {}

    /// Closes every window, the newest first, then the toolkit: with a popup still showing it would
    /// crash in GTK.
    public static void now() {
        FxThread.onGlass(() -> {
            var windows = new ArrayList<>(Window.getWindows());
            Collections.reverse(windows);
            windows.forEach(Window::hide);
            Platform.exit();
        });
    }

    /// Waits until the process is told to end.
    public static void await() throws InterruptedException {
        var told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(told::countDown));
        told.await();
    }
}
