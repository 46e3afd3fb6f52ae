package org.watchroom.operations.handover;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// Which part of the register.
///
/// @param from made at this moment or later
/// @param to made before it
public record RegisterFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<UUID> recipient,
        Optional<IncidentId> incident,
        Optional<UUID> handover) {
    public static final RegisterFilter ALL =
            new RegisterFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static RegisterFilter one(UUID handover) {
        return new RegisterFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(handover));
    }
}
