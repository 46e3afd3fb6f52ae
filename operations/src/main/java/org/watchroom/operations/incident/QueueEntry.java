package org.watchroom.operations.incident;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/// An incident with the words that the queue shows for it.
///
/// @param holder display name of who has claimed it
/// @param zone of the store, for times of day
public record QueueEntry(
        Incident incident,
        String categoryName,
        boolean violent,
        String storeCode,
        String storeName,
        String town,
        ZoneId zone,
        Optional<String> holder) {
    /// Worst first, then oldest, what nobody vouches for a little later; ids settle ties, so that
    /// equal rows never change places.
    public static final Comparator<QueueEntry> WORST_THEN_OLDEST =
            Comparator.comparing((QueueEntry e) -> e.incident().severity())
                    .reversed()
                    .thenComparing(e -> e.incident().ranksAt())
                    .thenComparing(e -> e.incident().id().value());
}
