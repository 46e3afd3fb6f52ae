package org.watchroom.operations.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// How a session stands at the server.
///
/// @param expiresAt when it ends whatever is done
/// @param now the server's time, at the moment of asking; a workstation's clock may be an hour off
/// @param locked nothing can be changed until it is unlocked
/// @param steppedUpUntil until when exports, retention, holds and keys are open
/// @param hasSecondFactor whether a code is asked for; practice may have none
/// @param practice the person works in drill regions only: no step-up is asked for
/// @param licenceExpires last day of the person's own licence
public record SessionState(
        String workstation,
        Instant openedAt,
        Instant expiresAt,
        Instant now,
        boolean locked,
        Optional<Instant> steppedUpUntil,
        boolean hasSecondFactor,
        boolean practice,
        Optional<LocalDate> licenceExpires) {
    /// How long it lasts yet.
    public Duration left() {
        return Duration.between(now, expiresAt);
    }
}
