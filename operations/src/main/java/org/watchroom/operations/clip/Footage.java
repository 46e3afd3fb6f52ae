package org.watchroom.operations.clip;

import java.nio.file.Path;
import java.time.Instant;

/// A recording and when its first picture was taken, by whatever clock the caller goes by.
public record Footage(Path file, Instant start) {}
