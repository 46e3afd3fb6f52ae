package org.watchroom.operations.evidence.taking;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.disk.Durable;
import org.watchroom.operations.failure.Failure;

/// Says in words what a disk or a recorder refused while files were made.
public final class VaultTrouble {
    private VaultTrouble() {}

    public static Failure of(IOException trouble) {
        return Durable.full(trouble)
                ? full(trouble)
                : new Failure.Unreachable("the recording, or the disk for evidence", trouble);
    }

    static Failure full(@Nullable IOException trouble) {
        return new Failure.Refused(
                "disk-full", "there is not enough room on the disk for this footage", trouble);
    }
}
