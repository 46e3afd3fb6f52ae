package org.watchroom.operations.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that the database knows at one moment.
///
/// @param server empty for whoever is not signed in
/// @param recorders on the network, in one's regions
/// @param troubled those of them that are not well
public record SystemState(
        Optional<ServerState> server,
        List<ServiceState> services,
        int recorders,
        int troubled,
        AlarmPanels panels) {

    /// Alarm panels in service, in one's regions.
    ///
    /// @param dead those that are not heard any more
    /// @param never those that were never heard
    /// @param heard when one of them was last heard; empty: never
    public record AlarmPanels(int all, int dead, int never, Optional<Instant> heard) {
        static final AlarmPanels NONE = new AlarmPanels(0, 0, 0, Optional.empty());
    }
}
