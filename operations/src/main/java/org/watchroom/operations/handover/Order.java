package org.watchroom.operations.handover;

import java.util.UUID;
import org.watchroom.operations.failure.Failure;

/// That a copy of a pack shall go to somebody, and why.
///
/// @param id made beforehand, so that doing it twice does it once
/// @param authorityReference number of the request, order or claim; may be empty
/// @param leftOut the disclosure sheet: what is not in the pack, and why; may be empty
public record Order(
        UUID id,
        UUID pack,
        UUID recipient,
        String purpose,
        Authority authority,
        String authorityReference,
        String leftOut) {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 2000;

    /// @throws Failure.Refused `purpose-short`
    public Order {
        purpose = bounded(purpose);
        authorityReference = bounded(authorityReference);
        leftOut = bounded(leftOut);
        if (purpose.length() < SHORTEST) {
            throw new Failure.Refused("purpose-short", "A hand-over needs its purpose", null);
        }
    }

    static String bounded(String words) {
        var plain = words.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
