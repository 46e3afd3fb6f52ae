package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.evidence.Sha256;

/// What lies at an address is not what was kept there.
public final class AlteredBytes extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Sha256> found;

    AlteredBytes(Sha256 kept, Optional<Sha256> found, @Nullable Throwable cause) {
        super("the kept file of an exhibit is not what was kept: " + kept, cause);
        this.found = found;
    }

    /// The checksum of what is there now, where it can be read at all.
    public Optional<Sha256> found() {
        return found;
    }
}
