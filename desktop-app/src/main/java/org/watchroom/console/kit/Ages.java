package org.watchroom.console.kit;

import java.time.Duration;
import java.time.Instant;

/// How long ago something was, as short as it can be read.
public final class Ages {
    private static final long COUNTED_TO_THE_SECOND = 600;

    private Ages() {}

    /// `04:07` up to ten minutes, then `12 min`, `3 h 05`, `2 d 4 h`. What lies ahead is `00:00`:
    /// clocks differ.
    public static String between(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < COUNTED_TO_THE_SECOND) {
            return "%02d:%02d".formatted(seconds / 60, seconds % 60);
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 24
                ? "%d h %02d".formatted(hours, minutes % 60)
                : "%d d %d h".formatted(hours / 24, hours % 24);
    }
}
