package org.watchroom.console.playback.live;

import java.time.Instant;
import java.util.Optional;

/// How a live picture stands.
public sealed interface LiveState {
    /// The camera gives no live pictures.
    record Absent() implements LiveState {}

    record Connecting() implements LiveState {}

    record Showing() implements LiveState {}

    /// @param since when the picture that is shown came
    record Frozen(Instant since) implements LiveState {}

    /// @param since when the last picture came; empty when there was none
    /// @param why what the camera said; empty where it just ended
    record Lost(Optional<Instant> since, Optional<RuntimeException> why) implements LiveState {}

    /// Whether nobody can see now what the camera sees.
    default boolean blind() {
        return this instanceof Frozen || this instanceof Lost;
    }
}
