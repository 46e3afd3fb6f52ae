package org.watchroom.console.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javax.imageio.ImageIO;
import org.watchroom.console.kit.FxThread;

/// Someone who sits in front of the window: presses real keys, looks at the real screen, waits for
/// what is seen.
final class Visitor {
    private static final Duration GLANCE = Duration.ofMillis(40);

    private final int width;
    private final int height;

    Visitor(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// Presses the keys together and lets go of them, the last first.
    void press(KeyCode... keys) {
        look(() -> {
            var robot = new Robot();
            for (var key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
            return true;
        });
        pause();
    }

    /// Types letters, digits and spaces; capitals with Shift.
    void type(String text) {
        for (var letter : text.toCharArray()) {
            var name = String.valueOf(letter).toUpperCase(Locale.ROOT);
            var key = letter == ' ' ? KeyCode.SPACE : KeyCode.getKeyCode(name);
            if (key == null) {
                throw new IllegalArgumentException("cannot type " + letter);
            }
            if (Character.isUpperCase(letter)) {
                press(KeyCode.SHIFT, key);
            } else {
                press(key);
            }
        }
    }

    /// Reads something on the glass thread.
    <T> T look(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        FxThread.later(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the window did not answer within 30 s", e);
        }
    }

    /// Waits until it is so.
    ///
    /// @throws AssertionError naming what was not seen
    void await(String what, Duration patience, BooleanSupplier seen) {
        long end = System.nanoTime() + patience.toNanos();
        while (!look(seen::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen within " + patience.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    /// Long enough for a few frames.
    void rest() {
        for (int i = 0; i < 5; i++) {
            pause();
        }
    }

    void pause() {
        LockSupport.parkNanos(GLANCE.toNanos());
    }

    /// The whole screen as it is.
    BufferedImage screen() {
        return capture(new Rectangle2D(0, 0, width, height));
    }

    /// What the screen shows where the node is.
    BufferedImage screen(Node node) {
        return capture(look(() -> onScreen(node)));
    }

    void picture(Path file) throws IOException {
        ImageIO.write(screen(), "png", file.toFile());
    }

    private static Rectangle2D onScreen(Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return new Rectangle2D(
                Math.max(0, bounds.getMinX()),
                Math.max(0, bounds.getMinY()),
                bounds.getWidth(),
                bounds.getHeight());
    }

    private BufferedImage capture(Rectangle2D area) {
        return look(() -> image(new Robot().getScreenCapture(null, area)));
    }

    private static BufferedImage image(Image captured) {
        int w = (int) captured.getWidth();
        int h = (int) captured.getHeight();
        var pixels = new int[w * h];
        captured.getPixelReader()
                .getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
        var image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, w, h, pixels, 0, w);
        return image;
    }
}
