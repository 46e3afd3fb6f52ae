package org.watchroom.operations.sensor;

import java.time.Instant;
import java.util.Optional;

/// A device and how it stands.
///
/// @param standing empty while it has never been otherwise than well
/// @param seen when it was last heard, to some seconds; empty when never
public record DeviceRow(
        StoreDevice device, Optional<DeviceStanding> standing, Optional<Instant> seen) {}
