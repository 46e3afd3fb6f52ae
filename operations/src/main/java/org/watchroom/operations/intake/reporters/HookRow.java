package org.watchroom.operations.intake.reporters;

import java.time.Instant;
import java.util.Optional;

/// A hook as administrators see it, in its newest version.
///
/// @param hmac whether each body is signed; else the secret comes as a bearer token
/// @param madeAt when this version was made
/// @param retiredAt empty while it is open
/// @param why it was closed; empty where nobody said
public record HookRow(
        Hook hook,
        boolean hmac,
        Instant madeAt,
        Optional<Instant> retiredAt,
        Optional<String> why,
        HookUse use) {}
