package org.watchroom.operations.evidence.taking;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// Says in words what a disk or a recorder refused while files were made.
final class VaultTrouble {
    private VaultTrouble() {}

    static Failure of(IOException trouble) {
        var message = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                        || message.contains("quota exceeded")
                        || message.contains("not enough space")
                ? full(trouble)
                : new Failure.Unreachable("the recording, or the disk for evidence", trouble);
    }

    static Failure full(@Nullable IOException trouble) {
        return new Failure.Refused(
                "disk-full", "there is not enough room on the disk for this footage", trouble);
    }
}
