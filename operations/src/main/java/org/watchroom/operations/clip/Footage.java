package org.watchroom.operations.clip;

import java.nio.file.Path;
import java.time.Instant;

/// A recording and when its first picture was taken, by the recorder's own clock.
public record Footage(Path file, Instant start) {}
