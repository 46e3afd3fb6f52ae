package org.watchroom.console.workstation;

import java.nio.file.Path;

/// Another console works on this data directory.
public final class AlreadyRunning extends RuntimeException {
    AlreadyRunning(Path data) {
        super(
                "Watchroom is already running on %s. Use that window, or set WATCHROOM_HOME to work on other data."
                        .formatted(data));
    }
}
