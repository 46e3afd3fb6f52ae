package org.watchroom.operations.handover;

import java.time.Duration;
import java.time.Instant;
import org.watchroom.operations.failure.Failure;

/// How long a link is good for.
///
/// @param downloads how often the copy may be fetched, 1 to 20; what was broken off and resumed
///   counts once
public record LinkTerms(Instant until, int downloads) {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST = 20;

    void check(Instant now) {
        if (!until.isAfter(now)
                || until.isAfter(now.plus(LONGEST))
                || downloads < 1
                || downloads > MOST) {
            throw new Failure.Refused(
                    "link-terms",
                    "A link ends within 31 days and is good for 1 to 20 downloads",
                    null);
        }
    }
}
