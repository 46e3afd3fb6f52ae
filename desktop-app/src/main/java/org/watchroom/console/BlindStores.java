package org.watchroom.console;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.site.StoreId;

/// Stores that the map marks because pictures are missing: what is watched now shows nothing that
/// moves, or a recorder is known to be down. Used on the glass thread only.
final class BlindStores {
    private final Runnable changed;
    private Optional<StoreId> watched = Optional.empty();
    private Set<StoreId> known = Set.of();

    BlindStores(Runnable changed) {
        this.changed = changed;
    }

    /// @param store whose cameras are watched and show nothing; empty while they do
    void watched(Optional<StoreId> store) {
        watched = store;
        changed.run();
    }

    /// @param stores of recorders with a fault
    void known(Set<StoreId> stores) {
        if (!known.equals(stores)) {
            known = Set.copyOf(stores);
            changed.run();
        }
    }

    Set<StoreId> stores() {
        var all = new HashSet<>(known);
        watched.ifPresent(all::add);
        return all;
    }
}
