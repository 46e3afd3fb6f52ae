package org.watchroom.operations.panel;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.work.Database;

/// Keeps what panels have sent. Written by the intake service.
public final class PanelBook {
    private final Database database;

    public PanelBook(Database database) {
        this.database = database;
    }

    /// The last message of a panel under a number.
    ///
    /// @param same it said what is asked about
    /// @param stamp its time as sent; may be empty
    /// @param turn how many different ones there were under this number, itself one of them
    /// @param raised the incident that told of it; it may be gone by now
    public record Last(
            boolean same, String stamp, int turn, Instant at, Optional<IncidentId> raised) {}

    /// Empty where none came under this number.
    ///
    /// @param said what the message says that is asked about
    public Optional<Last> last(UUID panel, int sequence, String said) {
        return database.read(
                db -> new PanelBookSql(db, Keyring.of(db)).last(panel, sequence, said));
    }

    /// It came, and what it tells is committed.
    public void taken(
            StoreDevice panel,
            int sequence,
            String said,
            String stamp,
            int turn,
            Instant at,
            Optional<IncidentId> raised) {
        database.writing(db ->
                new PanelBookSql(db, Keyring.of(db))
                        .taken(panel, sequence, said, stamp, turn, at, raised));
    }

    /// It told something of itself that is no incident.
    public void noted(StoreDevice panel, String code, Instant at) {
        database.writing(db -> new PanelBookSql(db, Keyring.of(db)).noted(panel, code, at));
    }
}
