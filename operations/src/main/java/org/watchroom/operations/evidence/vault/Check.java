package org.watchroom.operations.evidence.vault;

import java.util.Optional;
import org.watchroom.operations.evidence.Sha256;

/// What was found where something is kept.
public sealed interface Check {
    /// To the last byte what was kept.
    record Whole() implements Check {}

    /// @param found checksum of what is there now; empty where it cannot be read
    record Broken(Optional<Sha256> found) implements Check {}

    /// Nothing is there.
    record Absent() implements Check {}
}
