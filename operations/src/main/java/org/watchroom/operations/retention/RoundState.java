package org.watchroom.operations.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How the last round of one computer's deleting went.
///
/// @param host the computer
/// @param at by the database's clock
/// @param overdue whether there should have been another one since
/// @param done deletions
/// @param failed what has to wait for the next round
/// @param trouble the last of what was in the way
public record RoundState(
        String host,
        Instant at,
        boolean overdue,
        int done,
        int failed,
        Optional<RoundTrouble> trouble) {
    /// Rounds are an hour apart.
    static final Duration OVERDUE = Duration.ofHours(3);

    /// Whether somebody must look.
    public boolean alarming() {
        return overdue || failed > 0 || trouble.isPresent();
    }
}
