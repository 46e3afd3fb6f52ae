package org.watchroom.intake.door.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;

/// Finds open stores by what somebody begins to write. Told are code and name, which stand over the
/// door; not where cameras hang, and never the whole list to those nobody knows.
final class StoreFinder {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int SHORTEST = 3;
    private static final int FEW = 5;
    private static final int MORE = 20;

    private final Stores stores;
    private final Clock clock;
    private List<Found> all = List.of();
    private Instant read = Instant.EPOCH;

    record Found(String code, String name, boolean drill) {
        private boolean begins(String words) {
            return lower(code).startsWith(words) || lower(name).startsWith(words);
        }

        private boolean has(String words) {
            return lower(name).contains(" " + words) || begins(words);
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    StoreFinder(Database intake, Clock clock) {
        this.stores = new Stores(intake);
        this.clock = clock;
    }

    /// Those that begin so first.
    ///
    /// @param known whether a terminal asks
    List<Found> find(String asked, boolean known) {
        var words = asked.strip().toLowerCase(Locale.ROOT);
        if (words.length() < (known ? 1 : SHORTEST)) {
            return List.of();
        }
        return all().stream()
                .filter(store -> store.has(words))
                .sorted(
                        Comparator.comparing((Found store) -> !store.begins(words))
                                .thenComparing(Found::name)
                                .thenComparing(Found::code))
                .limit(known ? MORE : FEW)
                .toList();
    }

    private synchronized List<Found> all() {
        var now = clock.instant();
        if (!read.plus(FRESH).isAfter(now)) {
            var drills =
                    stores.regions().stream().collect(Collectors.toMap(Region::id, Region::drill));
            all =
                    stores.all().stream()
                            .map(one ->
                                    new Found(
                                            one.code(),
                                            one.title(),
                                            drills.getOrDefault(one.region(), false)))
                            .toList();
            read = now;
        }
        return all;
    }
}
