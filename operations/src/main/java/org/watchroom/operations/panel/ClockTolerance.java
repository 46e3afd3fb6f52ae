package org.watchroom.operations.panel;

import java.time.Duration;
import java.time.Instant;

/// By how much the time of a panel's message may differ from ours. A region says it; else it is as
/// ANSI/SIA DC-09 has it.
///
/// @param ahead by how much the panel's clock may be ahead of ours
/// @param behind by how much it may be behind; a message is on its way for some of it
public record ClockTolerance(Duration ahead, Duration behind) {
    public static final ClockTolerance USUAL =
            new ClockTolerance(Duration.ofSeconds(20), Duration.ofSeconds(40));

    /// Whether a message of that time is of now.
    public boolean holds(Instant said, Instant now) {
        return !said.isAfter(now.plus(ahead)) && !said.isBefore(now.minus(behind));
    }
}
