package org.watchroom.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.watchroom.console.map.StorePin;
import org.watchroom.console.queue.QueueRow;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;

/// What the map shows of each store, from the stores and the open incidents.
final class StorePins {
    private StorePins() {}

    /// Stores without a position are left out.
    ///
    /// @param blind where pictures are missing
    static List<StorePin> of(
            List<Store> stores, Iterable<QueueRow> open, Set<StoreId> blind, Instant now) {
        var tallies = new HashMap<StoreId, Tally>();
        for (var row : open) {
            tallies.computeIfAbsent(row.entry().incident().store(), _ -> new Tally())
                    .add(row.entry().incident(), now);
        }
        var pins = new ArrayList<StorePin>(stores.size());
        for (var store : stores) {
            store.position()
                    .ifPresent(at ->
                            pins.add(
                                    pin(
                                            store,
                                            at.latitude(),
                                            at.longitude(),
                                            tallies,
                                            blind.contains(store.id()))));
        }
        return pins;
    }

    private static StorePin pin(
            Store store,
            double latitude,
            double longitude,
            Map<StoreId, Tally> tallies,
            boolean blind) {
        var tally = tallies.getOrDefault(store.id(), Tally.NONE);
        return new StorePin(
                store.id(),
                store.code(),
                store.name(),
                store.town(),
                latitude,
                longitude,
                tally.open == 0 ? OptionalInt.empty() : OptionalInt.of(tally.worst),
                tally.open,
                tally.unanswered,
                blind);
    }

    private static final class Tally {
        static final Tally NONE = new Tally();

        int worst;
        int open;
        boolean unanswered;

        void add(Incident incident, Instant now) {
            worst = Math.max(worst, incident.severity().level());
            open++;
            boolean critical = incident.severity() == Severity.CRITICAL;
            unanswered |=
                    incident.answerDue().filter(due -> critical || now.isAfter(due)).isPresent();
        }
    }
}
