package org.watchroom.operations.intake;

import java.time.Instant;
import java.util.Optional;

/// Reports that are kept and not raised yet.
///
/// @param oldest when the oldest of them came
public record Backlog(int reports, Optional<Instant> oldest) {}
