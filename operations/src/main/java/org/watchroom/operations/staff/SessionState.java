package org.watchroom.operations.staff;

import java.time.Instant;
import java.util.Optional;

/// How a session stands at the server.
///
/// @param expiresAt when it ends whatever is done
/// @param locked nothing can be changed until it is unlocked
/// @param steppedUpUntil until when exports, retention, holds and keys are open
/// @param hasSecondFactor whether a code is asked for; practice may have none
/// @param practice the person works in drill regions only: no step-up is asked for
public record SessionState(
        String workstation,
        Instant openedAt,
        Instant expiresAt,
        boolean locked,
        Optional<Instant> steppedUpUntil,
        boolean hasSecondFactor,
        boolean practice) {}
