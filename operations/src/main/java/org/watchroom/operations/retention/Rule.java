package org.watchroom.operations.retention;

import java.time.Instant;
import java.util.Optional;

/// The days in force for a kind: everywhere, or as an exception for a region, a category, or both.
/// A region's exception goes before a category's.
///
/// @param kind code of the [Kind]
/// @param basis why it differs from the kind's own; may be empty
/// @param since when it was last set, by the database's clock
public record Rule(
        String kind,
        Optional<Integer> region,
        Optional<String> category,
        int days,
        String basis,
        Instant since) {
    public boolean everywhere() {
        return region.isEmpty() && category.isEmpty();
    }
}
