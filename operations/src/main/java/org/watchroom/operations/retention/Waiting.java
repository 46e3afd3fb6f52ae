package org.watchroom.operations.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Deletions that were begun more than a day ago and are not done. What they name can be neither
/// held nor taken up again meanwhile.
///
/// @param keeper the computer and folder whose duty has not come; empty where a disk or the
///   database refuses
/// @param since the oldest of them
/// @param lines of the register
public record Waiting(String keeper, Instant since, List<UUID> lines) {
    /// Whether a person can say that the folder is not coming back.
    public boolean elsewhere() {
        return !keeper.isEmpty();
    }
}
