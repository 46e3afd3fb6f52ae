package org.watchroom.operations.partner;

import java.time.Instant;
import java.util.Optional;

/// A partner as administrators see it.
///
/// @param why it ended; empty where nobody said
/// @param deliveredAt when something last arrived there; empty: never
/// @param waiting how much is on its way
/// @param failingSince since when what is on its way was tried in vain; empty: nothing is
/// @param said what became of the last attempt that failed
/// @param givenUp how much was given up
public record PartnerRow(
        Partner partner,
        Optional<String> why,
        Optional<Instant> deliveredAt,
        long waiting,
        Optional<Instant> failingSince,
        String said,
        long givenUp) {}
