package org.watchroom.operations.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The database as it can be known from inside.
///
/// @param at its clock
/// @param answered how long it took to say so
/// @param mostConnections of people and services; one that comes after them is refused
/// @param archiving whether its log is archived, so that it can be brought back to any moment
/// @param sealed when the record was sealed last
/// @param unsealedSince time of the oldest record that is not
public record ServerState(
        Instant at,
        Duration answered,
        String version,
        Instant started,
        int connections,
        int mostConnections,
        boolean archiving,
        Optional<Instant> archived,
        Optional<Instant> archiveFailed,
        Optional<Instant> sealed,
        Optional<Instant> unsealedSince) {}
