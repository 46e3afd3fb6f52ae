package org.watchroom.operations.evidence.custody;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;

/// What a person did with an exhibit and now writes down.
///
/// @param happened when it was, which may be a while ago
/// @param zone in which that person reads the clock
/// @param sealNumber of the bag
public record CustodyDeed(
        CustodyKind kind,
        Instant happened,
        ZoneId zone,
        Optional<String> sealNumber,
        CustodyWords words) {
    /// @throws Failure.Unreadable where something is missing that a court asks for
    public CustodyDeed {
        sealNumber = sealNumber.map(String::strip).filter(one -> !one.isEmpty());
        if (!kind.byHand()) {
            throw new IllegalArgumentException(kind + " is written down by whatever does it");
        }
        var missing =
                switch (kind) {
                    case HANDED -> words.to().isEmpty() ? "to whom it was handed" : "";
                    case RECEIVED -> words.from().isEmpty() ? "from whom it was received" : "";
                    case UPLOADED -> words.to().isEmpty() ? "to where it was uploaded" : "";
                    case SEALED -> sealNumber.isEmpty() ? "the number of the bag's seal" : "";
                    default -> "";
                };
        if (!missing.isEmpty()) {
            throw new Failure.Unreadable("The log does not say " + missing, "Write it down.", null);
        }
        if (sealNumber
                .filter(one -> !one.matches("[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}"))
                .isPresent()) {
            throw new Failure.Unreadable(
                    "This is not the number of a seal",
                    "Up to 40 letters and digits, as they are printed on the bag.",
                    null);
        }
    }
}
