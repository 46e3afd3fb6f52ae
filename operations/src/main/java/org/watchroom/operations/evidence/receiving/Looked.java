package org.watchroom.operations.evidence.receiving;

import java.util.Optional;

/// What a file was found to be.
///
/// @param why it is kept and not opened; empty for what may be looked at
record Looked(FileKind kind, Optional<Quarantine> why) {
    Looked(FileKind kind, Quarantine why) {
        this(kind, Optional.of(why));
    }

    static Looked harmless(FileKind kind) {
        return new Looked(kind, Optional.empty());
    }
}
