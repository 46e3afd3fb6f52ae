package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.watchroom.console.playback.PlaybackPanel;

/// Walks down the queue of a console by keyboard, claims, and waits for the pictures.
final class Chooser {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CAMERAS = 4;

    /// Whoever works looks at an incident for a while before the next.
    private static final Duration LOOKED_AT = Duration.ofSeconds(3);

    /// And reads the queue before the first.
    private static final Duration FIRST = Duration.ofSeconds(8);

    private final Scene scene;

    Chooser(Scene scene) {
        this.scene = scene;
    }

    /// Seconds from pressing the key to a picture of each camera, for the first incident and so
    /// many more.
    List<Double> times(int more) throws IOException {
        until("the queue", () -> scene.getRoot().lookup("#queue .table-row-cell:filled") != null);
        LockSupport.parkNanos(FIRST.toNanos());
        onGlass(() -> {
            scene.getRoot().lookup("#queue").requestFocus();
            return true;
        });
        var times = new ArrayList<Double>();
        for (int n = 0; n <= more; n++) {
            times.add(time(n == 0 ? KeyCode.HOME : KeyCode.DOWN));
            LockSupport.parkNanos(LOOKED_AT.toNanos());
        }
        return times;
    }

    private double time(KeyCode choosing) throws IOException {
        long begun = System.nanoTime();
        press(choosing);
        press(KeyCode.C);
        until("the end of the pictures before", () -> pictures() == 0);
        until("pictures of four cameras", () -> pictures() == CAMERAS);
        return (System.nanoTime() - begun) / 1e9;
    }

    private long pictures() {
        var playback = (PlaybackPanel) scene.getRoot().lookup("#playback");
        return IntStream.range(0, CAMERAS)
                .filter(tile -> playback.paintedPicture(tile) != null)
                .count();
    }

    private static void press(KeyCode key) {
        onGlass(() -> {
            var robot = new Robot();
            robot.keyPress(key);
            robot.keyRelease(key);
            return true;
        });
    }

    private static void until(String what, BooleanSupplier seen) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!onGlass(seen::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IOException("not seen: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static <T> T onGlass(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
