package org.watchroom.operations.pack;

import java.time.Duration;
import org.watchroom.operations.incident.IncidentId;

/// What shall be packed.
///
/// @param before how long before the incident the footage begins
/// @param after how long after it the footage ends
public record PackRequest(IncidentId incident, Duration before, Duration after) {
    public PackRequest {
        if (before.isNegative() || after.isNegative() || before.plus(after).isZero()) {
            throw new IllegalArgumentException("a pack covers some time around its incident");
        }
    }

    /// From half a minute before to a minute after: our choice.
    public static PackRequest of(IncidentId incident) {
        return new PackRequest(incident, Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
}
