package org.watchroom.operations.sensor;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.work.Database;

/// Keeps how devices stand. Written by the intake service.
public final class DeviceBook {
    private final Database database;
    private final Raising raising;

    public DeviceBook(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
    }

    /// Empty for one that was never otherwise than well.
    public Optional<DeviceStanding> standing(UUID device) {
        return database.read(db -> new DeviceBookSql(db).standing(device));
    }

    /// It is dead or at fault from now on. Nothing where it was that already.
    ///
    /// @param raised the incident for it; empty where none could be raised
    public void failed(
            StoreDevice device,
            DeviceStanding.State state,
            Instant at,
            int fault,
            Optional<IncidentId> raised) {
        database.writing(db -> new DeviceBookSql(db).failed(device, state, at, fault, raised));
    }

    /// It is well again; the incident of its fault is told so. Nothing where it was well.
    ///
    /// @param line for the timeline of that incident
    public void well(StoreDevice device, Instant at, String line) {
        database.writing(db -> {
            var sql = new DeviceBookSql(db);
            var was = sql.standing(device.id());
            if (sql.well(device.id(), at)) {
                was.flatMap(DeviceStanding::incident)
                        .filter(incident -> sql.there(incident))
                        .ifPresent(incident ->
                                raising.reportAgain(db, incident, device.region(), line));
            }
        });
    }

    /// Says on an incident that is still open that it was reported again; false where it is closed
    /// or gone.
    public boolean again(StoreDevice device, IncidentId incident, String line) {
        return database.write(db -> {
            if (!new DeviceBookSql(db).open(incident)) {
                return false;
            }
            raising.reportAgain(db, incident, device.region(), line);
            return true;
        });
    }

    /// When devices were last heard.
    public void heard(Map<StoreDevice, Instant> last) {
        if (!last.isEmpty()) {
            database.writing(db -> new DeviceBookSql(db).heard(last));
        }
    }
}
