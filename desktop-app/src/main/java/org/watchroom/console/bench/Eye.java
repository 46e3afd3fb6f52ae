package org.watchroom.console.bench;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.console.tour.Painted;
import org.watchroom.operations.failure.Failure;

/// Looks at the screen from outside the program that paints it.
final class Eye {
    private static final int NEAR = 24;
    private static final double PAINTED = 2;

    private final Robot robot;

    Eye() {
        try {
            robot = new Robot();
        } catch (AWTException e) {
            throw new Failure.Unreachable("The screen", e);
        }
    }

    BufferedImage capture(Rectangle area) {
        return robot.createScreenCapture(area);
    }

    /// Presses the mouse's main button there.
    void press(int x, int y) {
        robot.mouseMove(x, y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /// True when each landmark has its colour on the screen now.
    boolean sees(List<Landmark> landmarks) {
        for (var mark : landmarks) {
            if (!near(robot.getPixelColor(mark.x(), mark.y()).getRGB(), mark.rgb())) {
                return false;
            }
        }
        return true;
    }

    /// Waits until the landmarks are seen; the answer is the moment of [System#nanoTime] it was
    /// seen at.
    ///
    /// @throws Failure.Unreachable when they are not seen in time
    long await(List<Landmark> landmarks, Duration patience) {
        if (landmarks.isEmpty()) {
            throw new IllegalArgumentException("nothing to look for");
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!sees(landmarks)) {
            if (System.nanoTime() > end) {
                throw new Failure.Unreachable("What should have appeared on the screen", null);
            }
            LockSupport.parkNanos(500_000);
        }
        return System.nanoTime();
    }

    /// Waits until something is painted in the area and it has stopped changing for two seconds,
    /// but for the odd clock.
    BufferedImage settled(Rectangle area, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        var before = capture(area);
        int still = 0;
        while (System.nanoTime() < end && still < 4) {
            LockSupport.parkNanos(500_000_000);
            var now = capture(area);
            boolean same = Landmark.differing(before, now).size() < area.width * area.height / 200;
            still = same && Painted.contrast(now) > PAINTED ? still + 1 : 0;
            before = now;
        }
        return before;
    }

    static boolean near(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) < NEAR
                && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) < NEAR
                && Math.abs((one & 255) - (other & 255)) < NEAR;
    }
}
