package org.watchroom.console.handover;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.handover.Authority;
import org.watchroom.operations.handover.LinkTerms;
import org.watchroom.operations.handover.PackRow;
import org.watchroom.operations.handover.Recipient;
import org.watchroom.operations.handover.Way;

/// A hand-over as the form has it.
///
/// @param folder for what is carried
/// @param link for what is fetched
/// @param portal for what was uploaded by hand
record Draft(
        PackRow pack,
        Recipient recipient,
        String purpose,
        Authority authority,
        String reference,
        String leftOut,
        Way way,
        Optional<Path> folder,
        Optional<LinkTerms> link,
        Optional<Portal> portal) {
    record Portal(String name, String reference, Instant when) {}
}
