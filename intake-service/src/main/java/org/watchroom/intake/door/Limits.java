package org.watchroom.intake.door;

import java.time.Duration;

/// What the door puts up with.
///
/// @param quietLine how long a sender may say nothing, inside a request or between two; longer than
///   the 30 s for which Java's own client keeps a line for its next request
/// @param longestRead how long a whole body may take, so that a trickle holds no place for ever
/// @param atOnce how many reports are worked on at once
/// @param longestWait how long others wait for a place before they are asked to come again
public record Limits(Duration quietLine, Duration longestRead, int atOnce, Duration longestWait) {
    public static Limits usual() {
        return new Limits(
                Duration.ofSeconds(40), Duration.ofSeconds(20), 64, Duration.ofSeconds(2));
    }
}
