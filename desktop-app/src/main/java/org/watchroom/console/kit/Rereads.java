package org.watchroom.console.kit;

import java.time.Duration;
import java.util.function.Consumer;
import org.watchroom.operations.failure.Failure;

/// Does one read at a time, again as long as it is asked for, and tries again later when it fails.
///
/// While the database does not answer, nobody is told: the status bar says so, and the screen keeps
/// what it shows. Any other failure is told once, until a read succeeds again.
final class Rereads implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Background background;
    private final Runnable read;
    private final Consumer<? super Throwable> onFailed;
    private boolean wanted;
    private boolean reading;
    private boolean closed;
    private boolean complained;

    /// @param read runs off the glass thread, never twice at once
    Rereads(Background background, Runnable read, Consumer<? super Throwable> onFailed) {
        this.background = background;
        this.read = read;
        this.onFailed = onFailed;
    }

    /// From any thread. What was committed before this call will have been read.
    void ask() {
        synchronized (this) {
            wanted = true;
            if (reading || closed) {
                return;
            }
            reading = true;
        }
        background.run(
                _ -> {
                    work();
                    return true;
                },
                _ -> {},
                this::failed);
    }

    private void work() {
        while (next()) {
            read.run();
            synchronized (this) {
                complained = false;
            }
        }
    }

    private synchronized boolean next() {
        if (closed || !wanted) {
            reading = false;
            return false;
        }
        wanted = false;
        return true;
    }

    private void failed(Throwable failure) {
        boolean tell;
        synchronized (this) {
            reading = false;
            tell = !closed && !complained && !(failure instanceof Failure.Unreachable);
            complained |= tell;
        }
        if (tell) {
            onFailed.accept(failure);
        }
        if (!(failure instanceof Failure.SignedOut)) {
            background.after(RETRY_AFTER, this::ask);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
