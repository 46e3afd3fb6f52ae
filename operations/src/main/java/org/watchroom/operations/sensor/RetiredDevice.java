package org.watchroom.operations.sensor;

import java.time.Instant;
import java.util.Optional;

/// A device that is out of service.
///
/// @param why empty where nobody said
public record RetiredDevice(StoreDevice device, Instant at, Optional<String> why) {}
