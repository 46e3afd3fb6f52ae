package org.watchroom.operations.handover;

import java.io.Closeable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Stop;

/// Two hands behind the one that reads: the first hides what comes by, the second writes it, both
/// in the order in which it was put on. So reading, encrypting and writing, each with its checksum,
/// go on at once. Holds a few pieces and no more.
final class Belt implements Closeable {
    static final int PIECE = 256 * 1024;
    private static final int PIECES = 8;

    /// What is done to one piece.
    @FunctionalInterface
    interface Step {
        Step NOTHING = () -> {};

        void run() throws IOException, GeneralSecurityException;
    }

    private final ArrayBlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES);
    private final ExecutorService hiding = hand("hiding");
    private final ExecutorService writing = hand("writing");
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();

    Belt() {
        for (int n = 0; n < PIECES; n++) {
            free.add(new byte[PIECE]);
        }
    }

    private static ExecutorService hand(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("copy-" + name).factory());
    }

    /// A piece that nobody uses; waits for one. Give it back with [#put].
    ///
    /// @throws IOException when something that was put on before could not be written
    byte[] piece() throws IOException {
        check();
        try {
            return free.take();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }

    /// Puts a piece on; it is free again when it is written.
    void put(byte[] piece, Step hide, Step write) {
        hiding.execute(() -> {
            guarded(hide);
            writing.execute(() -> {
                guarded(write);
                free.add(piece);
            });
        });
    }

    /// Puts something on that needs no piece.
    void put(Step hide, Step write) {
        hiding.execute(() -> {
            guarded(hide);
            writing.execute(() -> guarded(write));
        });
    }

    /// Returns when all that was put on is written.
    ///
    /// @throws IOException when it could not be
    void run() throws IOException {
        try {
            hiding.submit(() -> {}).get();
            writing.submit(() -> {}).get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
        check();
    }

    /// After the first failure nothing is done to what is still on it.
    private void guarded(Step step) {
        if (failed.get() == null) {
            try {
                step.run();
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                failed.compareAndSet(null, e);
            }
        }
    }

    private void check() throws IOException {
        switch (failed.get()) {
            case null -> {}
            case IOException disk -> throw disk;
            case Exception why -> throw new IllegalStateException("copying broke off", why);
        }
    }

    /// Leaves what was not written, and forgets it.
    @Override
    public void close() {
        failed.compareAndSet(null, new IOException("closed"));
        hiding.close();
        writing.close();
        free.forEach(piece -> Arrays.fill(piece, (byte) 0));
    }
}
