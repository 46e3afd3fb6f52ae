package org.watchroom.operations.disclosure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;

/// One act of disclosing.
///
/// @param exhibit empty: what happened, without the exhibits
/// @param to the police liaison
/// @param expiresAt from when on they see it no more
/// @param withdrawnAt empty while it stands
public record Disclosure(
        UUID id,
        IncidentId incident,
        Optional<UUID> exhibit,
        PersonId to,
        String purpose,
        PersonId by,
        Instant at,
        Instant expiresAt,
        Optional<Instant> withdrawnAt) {
    /// Whether the liaison sees it.
    public boolean stands(Instant now) {
        return withdrawnAt.isEmpty() && now.isBefore(expiresAt);
    }
}
