package org.watchroom.operations.terminal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A terminal as administrators see it.
///
/// @param store code of the store it speaks for
/// @param label where it stands, such as `Tills`
/// @param codeUntil until when its code can be used
/// @param enrolledAt when it was; empty while its code waits
public record Terminal(
        UUID id,
        String store,
        String label,
        Instant madeAt,
        Instant codeUntil,
        Optional<Instant> enrolledAt,
        Optional<Instant> endedAt) {}
