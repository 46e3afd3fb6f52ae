package org.watchroom.intake.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Does what has the same key one after the other, and the rest at the same time.
final class InOrder implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentHashMap<String, CompletableFuture<Void>> last =
            new ConcurrentHashMap<>();

    void run(String key, Runnable work) {
        var mine =
                last.compute(
                        key,
                        (_, before) ->
                                (before == null
                                                ? CompletableFuture.<Void>completedFuture(null)
                                                : before)
                                        .handleAsync(
                                                (_, _) -> {
                                                    work.run();
                                                    return null;
                                                },
                                                threads));
        var _ = mine.whenComplete((_, _) -> last.remove(key, mine));
    }

    /// Waits for what is under way.
    @Override
    public void close() {
        threads.close();
    }
}
