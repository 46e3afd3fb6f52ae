package org.watchroom.operations.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// A statement, without its words.
///
/// @param supplements the signed one that it adds to
/// @param version the newest
/// @param finalVersion which of them was made final
/// @param by display name of who began it
/// @param revision grows by one with every change of state
public record Statement(
        UUID id,
        IncidentId incident,
        int region,
        StatementKind kind,
        UUID template,
        Optional<UUID> supplements,
        StatementState state,
        int version,
        Optional<Integer> finalVersion,
        String by,
        Instant at,
        int revision) {}
