package org.watchroom.operations.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Database;

/// What stores are called at present; looked up again when that was a minute ago.
public final class StoreNames implements Supplier<List<NamedStore>> {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private volatile @Nullable Known known;

    public StoreNames(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Known(List<NamedStore> stores, Instant at) {}

    /// @throws org.watchroom.operations.failure.Failure.Unreachable when they were never looked up
    ///   and cannot be
    @Override
    public List<NamedStore> get() {
        var now = clock.instant();
        var last = known;
        if (last == null
                || last.stores.isEmpty()
                || Duration.between(last.at, now).compareTo(FRESH) >= 0) {
            last = new Known(database.read(db -> new NamedStoreSql(db).all()), now);
            known = last;
        }
        return last.stores;
    }
}
