package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Stop;

/// Several pieces of work at once, as many as there are processors: hashing and printing wait for
/// nothing but these. On threads of their own, so that a console's other work is not kept waiting.
final class Hands {
    private static final int MOST = 8;

    private Hands() {}

    /// @param <T> what comes out of it
    @FunctionalInterface
    interface Work<T> {
        /// @param stop asked also when other work of the same lot has failed
        T run(Stop stop) throws IOException;
    }

    /// Nobody works on when this returns.
    ///
    /// @return what came out, in the order of the work
    /// @throws IOException and whatever else the first that failed threw
    static <T> List<T> all(List<Work<T>> works, Stop stop) throws IOException {
        var failed = new AtomicReference<@Nullable Throwable>();
        Stop early = () -> failed.get() != null || stop.asked();
        var calls = new ArrayList<Callable<T>>();
        for (var work : works) {
            calls.add(() -> {
                try {
                    early.check();
                    return work.run(early);
                } catch (IOException | RuntimeException | Error e) {
                    failed.compareAndSet(null, e);
                    throw e;
                }
            });
        }
        int many = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        try (var hands =
                Executors.newFixedThreadPool(
                        many, Thread.ofPlatform().daemon().name("packing-", 1).factory())) {
            var ended = new ArrayList<T>();
            for (var one : hands.invokeAll(calls)) {
                ended.add(result(one, failed));
            }
            return ended;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }

    private static <T> T result(Future<T> one, AtomicReference<@Nullable Throwable> failed)
            throws IOException, InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException | CancellationException later) {
            switch (failed.get()) {
                case IOException disk -> throw disk;
                case RuntimeException why -> throw why;
                case Error why -> throw why;
                case null, default -> throw new IllegalStateException("packing broke off", later);
            }
        }
    }
}
