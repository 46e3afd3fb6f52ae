package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Reporters who post over lines of their own.
final class Reporters {
    private final Letters letters;
    private final URI door;

    Reporters(Letters letters, URI door) {
        this.letters = letters;
        this.door = door;
    }

    /// As fast as they are answered.
    ///
    /// @return acknowledged as raised, per second
    double flatOut(int reporters, int seconds) throws IOException, InterruptedException {
        var taken = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        during(reporters, end, 0, (_, _) -> taken.incrementAndGet());
        return taken.get() * 1e9 / (System.nanoTime() - begun);
    }

    /// At a steady rate, all together.
    ///
    /// @param raised hears each incident with the moment of [System#nanoTime] its report was sent
    ///   at
    /// @return how many were raised
    int steady(int reporters, int perSecond, int seconds, BiConsumer<UUID, Long> raised)
            throws IOException, InterruptedException {
        var taken = new AtomicInteger();
        long gap = reporters * 1_000_000_000L / perSecond;
        during(
                reporters,
                System.nanoTime() + seconds * 1_000_000_000L,
                gap,
                (incident, sent) -> {
                    taken.incrementAndGet();
                    raised.accept(incident, sent);
                });
        return taken.get();
    }

    private void during(int reporters, long end, long gap, BiConsumer<UUID, Long> raised)
            throws IOException, InterruptedException {
        var failed = new AtomicReference<@Nullable IOException>();
        var done = new CountDownLatch(reporters);
        var first = new AtomicLong();
        for (int i = 0; i < reporters; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var line = new Line(door)) {
                            // Evenly apart, not all at once.
                            long due =
                                    System.nanoTime() + first.getAndIncrement() * gap / reporters;
                            while (System.nanoTime() < end) {
                                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                                post(line, raised);
                                due += gap;
                            }
                        } catch (IOException e) {
                            failed.set(e);
                        } finally {
                            done.countDown();
                        }
                    });
        }
        done.await();
        var why = failed.get();
        if (why != null) {
            throw why;
        }
    }

    private void post(Line line, BiConsumer<UUID, Long> raised) throws IOException {
        var letter = letters.next();
        long sent = System.nanoTime();
        var answer = line.post(letter.key(), letter.headers(), letter.body());
        if (answer.status() != 201 || !answer.signed()) {
            throw new IOException("the door said " + answer.status() + " " + answer.body());
        }
        raised.accept(answer.incident(), sent);
    }
}
