package org.watchroom.operations.partner;

import java.time.Instant;
import java.util.UUID;

/// What is on its way to a partner, or has arrived there.
///
/// @param kind `summary` or `alert`
/// @param state `waiting`, `sent` or `given-up`
/// @param body word for word
/// @param said what became of the last attempt
public record Delivery(
        UUID id,
        UUID incident,
        String kind,
        int number,
        Instant madeAt,
        String state,
        int attempts,
        Instant nextAt,
        String said,
        String body) {}
