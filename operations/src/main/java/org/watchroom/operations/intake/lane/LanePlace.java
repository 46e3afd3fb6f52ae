package org.watchroom.operations.intake.lane;

import java.time.Instant;
import java.util.UUID;

/// Where in the lane: urgent ones come first, then who came first.
public record LanePlace(boolean urgent, Instant receivedAt, UUID id) {}
