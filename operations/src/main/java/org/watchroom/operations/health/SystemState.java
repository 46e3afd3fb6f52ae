package org.watchroom.operations.health;

import java.util.List;
import java.util.Optional;

/// All that the database knows at one moment.
///
/// @param server empty for whoever is not signed in
/// @param recorders on the network, in one's regions
/// @param troubled those of them that are not well
public record SystemState(
        Optional<ServerState> server, List<ServiceState> services, int recorders, int troubled) {}
