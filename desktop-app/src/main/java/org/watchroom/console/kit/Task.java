package org.watchroom.console.kit;

import org.watchroom.operations.work.Stop;

/// Work that is under way. Held by whoever may want to stop it.
public final class Task implements Stop {
    private volatile boolean asked;

    Task() {}

    /// Asks the work to stop and returns at once. After this its result is not wanted: neither
    /// `onDone` nor `onFailed` is called.
    public void request() {
        asked = true;
    }

    @Override
    public boolean asked() {
        return asked;
    }
}
