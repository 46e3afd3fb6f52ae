package org.watchroom.operations.sensor;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// Which devices there are, as far as whoever asks may see them; written by administrators.
public final class StoreDevices {
    private static final int MOST_RETIRED = 500;

    private final Database database;
    private final Clock clock;

    public StoreDevices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All in service, by store and code.
    public List<StoreDevice> inService() {
        return database.read(db -> new StoreDeviceSql(db).inService());
    }

    /// The device that a topic names, whatever the case of its codes; one that is retired only
    /// where none in service has its name.
    public Optional<StoreDevice> named(String region, String store, String device) {
        return database.read(db -> new StoreDeviceSql(db).named(region, store, device));
    }

    /// Those in service with how they stand and when they were last heard.
    public List<DeviceRow> rows() {
        return database.read(db -> new StoreDeviceSql(db).rows());
    }

    /// Those out of service, the last one first.
    public List<RetiredDevice> retired() {
        return database.read(db -> new StoreDeviceSql(db).retired(MOST_RETIRED));
    }

    /// Adds one, or changes where it is and whether it is silent.
    ///
    /// @param silent a hold-up button is silent in any case
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    /// @throws Failure.Refused rule `device-fixed` when one of that name is of another kind
    public void put(Store store, String code, StoreDevice.Kind kind, String place, boolean silent) {
        boolean quiet = silent || kind == StoreDevice.Kind.HOLD_UP;
        database.writing(db -> {
            var sql = new StoreDeviceSql(db);
            var known = sql.inService(store.id(), code);
            if (known.isEmpty()) {
                sql.insert(Ids.next(clock), store, code, kind, place, quiet);
            } else if (known.get().kind() != kind) {
                throw new Failure.Refused(
                        "device-fixed",
                        known.get().title() + " is there already; retire it first",
                        null);
            } else {
                sql.update(known.get().id(), place, quiet);
            }
        });
    }

    /// Takes it out of service: what it sends goes to the lane from then on, and a siren is told
    /// nothing any more.
    ///
    /// @throws Failure.Missing when the store has none of that name in service
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    public UUID retire(StoreId store, String code) {
        return retire(store, code, "");
    }

    /// The same, and says why.
    ///
    /// @param why blank where nobody says
    public UUID retire(StoreId store, String code, String why) {
        return database.write(db -> {
            var sql = new StoreDeviceSql(db);
            var device =
                    sql.inService(store, code)
                            .orElseThrow(() -> new Failure.Missing("The device " + code));
            sql.retire(device, why.strip(), clock.instant());
            return device.id();
        });
    }
}
