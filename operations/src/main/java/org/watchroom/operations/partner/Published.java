package org.watchroom.operations.partner;

import java.time.Instant;
import java.util.UUID;

/// An alert as it was published.
///
/// @param number of those of its incident, from 1
/// @param kind `Alert`, `Update` or `Cancel`
/// @param cap the whole message, CAP 1.2
public record Published(
        UUID id,
        int number,
        String kind,
        String headline,
        Instant sentAt,
        Instant expiresAt,
        String cap) {
    /// By which others refer to it.
    public String identifier() {
        return Cap.identifier(id);
    }
}
