package org.watchroom.db.testing;

import java.util.UUID;

/// A camera of a test and the recorder it is on.
public record TestCamera(UUID id, UUID recorder) {}
