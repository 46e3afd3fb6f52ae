package org.watchroom.operations.health;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What an intake service said of itself.
///
/// @param name login, machine and port
/// @param seen when, by the database's clock
/// @param clockAhead its clock less the database's
/// @param said as at `/health`
public record ServiceState(
        String name,
        String version,
        Instant started,
        Instant seen,
        Duration clockAhead,
        JsonNode said) {}
