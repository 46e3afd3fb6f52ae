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
    /// Where the console shows its queue.
    static final Rectangle QUEUE = new Rectangle(0, 120, 700, 860);

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Eye eye;

    StartBench(Eye eye) {
        this.eye = eye;
    }

    /// A program, and by what its first useful picture is known.
    record Shown(Supplier<ProcessBuilder> program, List<Landmark> marks) {}

    /// Nanoseconds from each start to what was to be seen.
    record Times(long[] peer, long[] ours) {}

    /// A bare window with rows.
    Shown bare(Supplier<ProcessBuilder> program) throws IOException {
        var nothing = eye.capture(QUEUE);
        var rows = settled(program);
        return new Shown(
                program, Landmark.telling(List.of(nothing), rows.first(), rows.later(), QUEUE));
    }

    /// A console with a populated queue: what `empty` does not show.
    Shown console(Supplier<ProcessBuilder> empty, Supplier<ProcessBuilder> filled)
            throws IOException {
        var nothing = eye.capture(QUEUE);
        var without = settled(empty);
        var with = settled(filled);
        return new Shown(
                filled,
                Landmark.telling(
                        List.of(without.first(), nothing), with.first(), with.later(), QUEUE));
    }

    /// What the queue's place shows some seconds after the program has settled, twice, a few
    /// seconds apart.
    private Settled settled(Supplier<ProcessBuilder> program) throws IOException {
        var process = start(program);
        try {
            pause(Duration.ofSeconds(6));
            var first = eye.settled(QUEUE, PATIENCE);
            pause(Duration.ofSeconds(3));
            return new Settled(first, eye.capture(QUEUE));
        } finally {
            end(process);
        }
    }

    /// Both in turn, so that what else the machine does meets both; the first start of each is a
    /// warm-up and not counted.
    Times inTurn(Shown peer, Shown ours, int runs) throws IOException {
        var times = new Times(new long[runs], new long[runs]);
        once(peer);
        once(ours);
        for (int run = 0; run < runs; run++) {
            times.peer[run] = once(peer);
            times.ours[run] = once(ours);
        }
        return times;
    }

    private long once(Shown shown) throws IOException {
        long begun = System.nanoTime();
        var process = start(shown.program);
        try {
            return eye.await(shown.marks, PATIENCE) - begun;
        } finally {
            end(process);
        }
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

    private record Settled(BufferedImage first, BufferedImage later) {}
}
