package org.watchroom.operations.matching;

import java.time.Instant;
import java.util.Optional;

/// A rule in one of its versions, with who said so.
///
/// @param by name of the administrator; empty for what Watchroom came with
public record RuleVersion<R>(R rule, Instant setAt, Optional<String> by) {}
