package org.watchroom.operations.panel;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.work.Database;

/// Keeps what panels have sent. Written by the intake service.
public final class PanelBook {
    private final Database database;
    private final Raising raising;

    public PanelBook(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
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

    /// An alarm came that is not over, and this is what it was raised as.
    ///
    /// @param spot where, as the panel numbers it: `area/zone`
    public void raised(
            StoreDevice panel, String code, String spot, IncidentId incident, Instant at) {
        database.writing(
                db -> new PanelBookSql(db, Keyring.of(db)).raised(panel, code, spot, incident, at));
    }

    /// Alarms are over: the incidents they were raised as are told so, open or closed, once. None
    /// is closed by it: that a zone is well again says nothing of who was in the store.
    ///
    /// @param codes of what is over
    /// @param spot where; with `/` at its end all of that area
    /// @param line for the timelines
    /// @return how many incidents were told
    public int over(StoreDevice panel, Collection<String> codes, String spot, String line) {
        return database.write(db -> {
            var over = new PanelBookSql(db, Keyring.of(db)).over(panel, codes, spot);
            over.forEach((incident, region) -> raising.reportAgain(db, incident, region, line));
            return over.size();
        });
    }

    /// It told something of itself that is no incident.
    public void noted(StoreDevice panel, String code, Instant at) {
        database.writing(db -> new PanelBookSql(db, Keyring.of(db)).noted(panel, code, at));
    }
}
