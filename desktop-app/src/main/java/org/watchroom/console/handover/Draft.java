package org.watchroom.console.handover;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.handover.Authority;
import org.watchroom.operations.handover.HandOvers;
import org.watchroom.operations.handover.LinkTerms;
import org.watchroom.operations.handover.Made;
import org.watchroom.operations.handover.Order;
import org.watchroom.operations.handover.PackRow;
import org.watchroom.operations.handover.Recipient;
import org.watchroom.operations.handover.Way;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

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
    /// @param id of the hand-over to be
    Order order(UUID id) {
        return new Order(id, pack.id(), recipient.id(), purpose, authority, reference, leftOut);
    }

    /// Empty where no copy is made.
    Optional<Made> make(HandOvers hands, Order order, Progress progress, Stop stop) {
        return switch (way) {
            case ZIP -> Optional.of(hands.zip(order, folder.orElseThrow(), progress, stop));
            case CMS -> Optional.of(hands.cms(order, folder.orElseThrow(), progress, stop));
            case LINK -> Optional.of(hands.link(order, link.orElseThrow(), progress, stop));
            case SFTP -> Optional.of(hands.sftp(order, progress, stop));
            case PORTAL -> {
                var upload = portal.orElseThrow();
                hands.portal(order, upload.name(), upload.reference(), upload.when());
                yield Optional.empty();
            }
        };
    }

    record Portal(String name, String reference, Instant when) {}
}
