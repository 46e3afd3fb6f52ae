package org.watchroom.operations.recorder.health;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;

/// Reads how recorders on the network are, within the regions of whoever asks.
public final class RecorderList {
    private final Database database;
    private final ClockLedger ledger;
    private final Clock clock;

    public RecorderList(Database database, Clock clock) {
        this.database = database;
        this.ledger = new ClockLedger(database);
        this.clock = clock;
    }

    /// By store and name.
    public List<RecorderRow> all() {
        var clocks = ledger.recorders(clock.instant());
        return database.read(db ->
                new RecorderListSql(db).all(id -> clocks.getOrDefault(id, ClockReading.UNCHECKED)));
    }

    /// Stores with a recorder that is down, does not take us in, or has no picture of some camera.
    public Set<StoreId> troubled() {
        return database.read(db -> new RecorderListSql(db).troubled()).stream()
                .collect(Collectors.toSet());
    }
}
