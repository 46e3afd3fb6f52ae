package org.watchroom.intake.door.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;

/// The shops a customer can name: what stands over their doors, and nothing else of them.
final class Places {
    private static final int SHORTEST = 2;
    private static final int MOST = 8;

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final Stores stores;
    private final Clock clock;
    private Known known = new Known(Instant.EPOCH, List.of(), Set.of());

    Places(Database database, Clock clock) {
        this.stores = new Stores(database);
        this.clock = clock;
    }

    /// A few whose name, town or postcode has all these words in it. Shops of a drill are offered
    /// where there are no others.
    List<Store> like(String typed) {
        if (typed.strip().length() < SHORTEST) {
            return List.of();
        }
        var words = List.of(typed.strip().toLowerCase(Locale.UK).split("\\s+"));
        return known().shops.stream()
                .filter(store -> words.stream().allMatch(said(store)::contains))
                .limit(MOST)
                .toList();
    }

    /// Whether reports of it are practice.
    boolean drill(Store store) {
        return known().drills.contains(store.region());
    }

    /// Read again after a while: strangers type quickly.
    private synchronized Known known() {
        var now = clock.instant();
        if (!known.at.plus(KNOWN_FOR).isAfter(now)) {
            var drills =
                    stores.regions().stream()
                            .filter(Region::drill)
                            .map(Region::id)
                            .collect(Collectors.toSet());
            var all = stores.all();
            var live = all.stream().filter(store -> !drills.contains(store.region())).toList();
            known = new Known(now, live.isEmpty() ? all : live, drills);
        }
        return known;
    }

    private record Known(Instant at, List<Store> shops, Set<Integer> drills) {}

    private static String said(Store store) {
        return String.join(
                        " ",
                        store.fascia(),
                        store.name(),
                        store.address(),
                        store.town(),
                        store.postcode())
                .toLowerCase(Locale.UK);
    }
}
