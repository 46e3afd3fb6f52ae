package org.watchroom.operations.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.sensor.DeviceRow;
import org.watchroom.operations.sensor.DeviceStanding;
import org.watchroom.operations.sensor.StoreDevice;

/// A panel in service.
///
/// @param account what its frames call it, in capitals
/// @param supervised when it is not heard for so long it counts as dead; empty: never
/// @param since when it was registered
/// @param tolerance by how much the time of its messages may differ from ours
public record Panel(
        DeviceRow row,
        String account,
        PanelKey key,
        Optional<Duration> supervised,
        Instant since,
        ClockTolerance tolerance) {

    public StoreDevice device() {
        return row.device();
    }

    /// The same within another tolerance.
    public Panel within(ClockTolerance other) {
        return new Panel(row, account, key, supervised, since, other);
    }

    /// Whether it counts as dead.
    public boolean dead() {
        return row.standing().filter(s -> s.state() != DeviceStanding.State.ALIVE).isPresent();
    }
}
