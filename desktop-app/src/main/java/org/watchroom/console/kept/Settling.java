package org.watchroom.console.kept;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.watchroom.console.kit.Background;

/// Writes what changes often a moment after it has changed, off the glass thread and never twice at
/// once. Used on the glass thread only.
public final class Settling {
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Background background;
    private final Supplier<? extends Writing> now;
    private final Consumer<? super Throwable> onFailed;
    private final long[] written = new long[1];
    private boolean pending;
    private boolean writing;
    private boolean dirty;
    private long asked;

    /// What is to be written, as it was when it was asked for.
    public interface Writing {
        void write() throws IOException;
    }

    /// @param now what is to be written, as it is on the glass
    public Settling(
            Background background,
            Supplier<? extends Writing> now,
            Consumer<? super Throwable> onFailed) {
        this.background = background;
        this.now = now;
        this.onFailed = onFailed;
    }

    /// Something has changed.
    public void touch() {
        dirty = true;
        if (!pending && !writing) {
            pending = true;
            background.after(PAUSE, this::settled);
        }
    }

    private void settled() {
        pending = false;
        atOnce();
    }

    /// Writes now what has not been written, off this thread: whoever sat here goes.
    public void atOnce() {
        if (dirty) {
            go();
        }
    }

    private void go() {
        writing = true;
        var what = next();
        background.run(
                _ -> {
                    what.write();
                    return true;
                },
                _ -> again(),
                failure -> {
                    onFailed.accept(failure);
                    again();
                });
    }

    private void again() {
        writing = false;
        if (dirty) {
            touch();
        }
    }

    /// Writes at once what has not been written, on this thread: the console ends.
    public void flush() throws IOException {
        if (dirty || writing) {
            next().write();
        }
    }

    /// What is on the glass now. One that comes late, after a newer one, is not written.
    private Writing next() {
        dirty = false;
        var what = now.get();
        long number = ++asked;
        return () -> {
            synchronized (written) {
                if (number > written[0]) {
                    what.write();
                    written[0] = number;
                }
            }
        };
    }
}
