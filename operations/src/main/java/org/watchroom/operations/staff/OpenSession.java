package org.watchroom.operations.staff;

import java.time.Instant;
import java.util.UUID;

/// Somebody who is signed in now.
///
/// @param expiresAt when it ends whatever is done
/// @param locked nobody was there for a quarter of an hour, or the person locked it
public record OpenSession(
        UUID id,
        PersonId person,
        String workstation,
        Instant openedAt,
        Instant lastSeen,
        Instant expiresAt,
        boolean locked) {}
