package org.watchroom.console.bench;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// From the start of a process to its first useful picture, seen on the screen.
final class StartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Eye eye;

    StartBench(Eye eye) {
        this.eye = eye;
    }

    /// What the area shows some seconds after the program has settled, twice, a few seconds apart.
    Settled settled(Supplier<ProcessBuilder> program, Rectangle area) throws IOException {
        var process = start(program);
        try {
            pause(Duration.ofSeconds(6));
            var first = eye.settled(area, PATIENCE);
            pause(Duration.ofSeconds(3));
            return new Settled(first, eye.capture(area));
        } finally {
            end(process);
        }
    }

    /// Nanoseconds from each start until the landmarks were seen; the first start is a warm-up and
    /// not counted.
    long[] times(Supplier<ProcessBuilder> program, List<Landmark> landmarks, int runs)
            throws IOException {
        var times = new long[runs];
        for (int run = -1; run < runs; run++) {
            long begun = System.nanoTime();
            var process = start(program);
            try {
                long seen = eye.await(landmarks, PATIENCE);
                if (run >= 0) {
                    times[run] = seen - begun;
                }
            } finally {
                end(process);
            }
        }
        return times;
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    static Process start(Supplier<ProcessBuilder> program) throws IOException {
        return program.get()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Ends it as the window manager would end it, and waits: the next start must find nothing
    /// running.
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    record Settled(BufferedImage first, BufferedImage later) {}
}
