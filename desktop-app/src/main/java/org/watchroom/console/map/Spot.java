package org.watchroom.console.map;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.site.StoreId;

/// One thing to paint: a store, or several that stand too close together to be told apart.
///
/// @param pins worst first, then by code
/// @param x world x (`Mercator`) of their middle
/// @param y world y of their middle
record Spot(List<StorePin> pins, double x, double y) {
    /// The worst store of the spot.
    StorePin first() {
        return pins.getFirst();
    }

    /// Several spots that lie over each other, as one; its stores by code.
    static Spot together(List<Spot> spots) {
        var pins =
                spots.stream()
                        .flatMap(spot -> spot.pins.stream())
                        .sorted(Comparator.comparing(StorePin::code))
                        .toList();
        return new Spot(pins, spots.getFirst().x, spots.getFirst().y);
    }

    /// Whether it is this store and no other.
    boolean is(@Nullable StoreId store) {
        return single() && first().id().equals(store);
    }

    boolean single() {
        return pins.size() == 1;
    }

    int open() {
        return pins.stream().mapToInt(StorePin::open).sum();
    }

    boolean unanswered() {
        return pins.stream().anyMatch(StorePin::unanswered);
    }

    boolean blind() {
        return pins.stream().anyMatch(StorePin::blind);
    }

    Optional<Severity> worst() {
        return first().worst();
    }

    /// Radius in screen units of what is painted for it, without halo and ring.
    double radius() {
        if (single()) {
            return worst().isEmpty() ? 4.5 : unanswered() ? 13 : 11;
        }
        // Where nothing is open the number only tells that there are stores.
        return worst().isEmpty()
                ? Math.min(14, 8.5 + Math.log(pins.size()))
                : Math.min(22, 11 + 2.2 * Math.log(pins.size()));
    }
}
