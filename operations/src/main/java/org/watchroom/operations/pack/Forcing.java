package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.watchroom.db.disk.Durable;
import org.watchroom.operations.work.Stop;

/// Forces files to the disk while others are still being made: each once, and whoever gives them
/// their final name waits for all. A file that the disk did not take is told then.
final class Forcing implements AutoCloseable {
    private final ExecutorService hand =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("forcing").factory());
    private final List<Future<?>> begun = new ArrayList<>();

    /// @param file whole; nobody writes to it any more, nor moves it
    synchronized void force(Path file) {
        begun.add(
                hand.submit(() -> {
                    Durable.force(file);
                    return null;
                }));
    }

    /// Returns when all of them are on the disk.
    ///
    /// @throws IOException when one is not
    synchronized void waitForAll() throws IOException {
        try {
            for (var one : begun) {
                one.get();
            }
            begun.clear();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof IOException disk) {
                throw disk;
            }
            throw new IllegalStateException("forcing a file broke off", broken.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }

    /// What was not begun yet is left.
    @Override
    public void close() {
        begun.forEach(one -> one.cancel(false));
        hand.close();
    }
}
