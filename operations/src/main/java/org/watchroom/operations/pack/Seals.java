package org.watchroom.operations.pack;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.audit.stamp.TimeStamps;

/// What a pack is sealed with: a key, the moment, and an authority that stamps the time where one
/// is set.
record Seals(SigningIdentity identity, Instant at, Optional<TimeStamps> stamps) {
    /// A paper, signed inside.
    byte[] paper(byte[] pdf) throws IOException {
        return PaperSigning.sign(pdf, identity, at, stamps);
    }

    /// A signature that stands beside what it is over.
    byte[] beside(byte[] content) {
        return Signing.sign(content, identity, Optional.of(at), stamps);
    }
}
