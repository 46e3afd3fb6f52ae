package org.watchroom.operations.recorder.device;

import java.time.Instant;
import java.util.Optional;

/// What a device keeps of a camera, by its own clock.
///
/// @param from of the first picture; empty when it does not tell
/// @param to of the last one, which is about now while it records; empty when nothing is kept
public record Kept(Optional<Instant> from, Optional<Instant> to) {}
