package org.watchroom.console.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// The glass thread for tests. Started once for the whole JVM.
public final class Fx {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static boolean started;

    private Fx() {}

    public static synchronized void start() {
        if (!started && !Platform.isFxApplicationThread()) {
            var up = new CountDownLatch(1);
            Platform.startup(up::countDown);
            Platform.setImplicitExit(false);
            try {
                if (!up.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("the toolkit did not start");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            started = true;
        }
    }

    /// Runs it on the glass thread, waits for it, and hands on what it returns or throws.
    public static <T> T get(Callable<T> action) {
        start();
        if (Platform.isFxApplicationThread()) {
            try {
                return action.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the glass thread did not answer", e);
        }
    }

    public static void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    /// Waits until `seen` holds on the glass thread; fails with its last complaint.
    public static void eventually(Runnable seen) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                run(seen);
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
