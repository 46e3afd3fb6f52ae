package org.watchroom.console.playback.timeline;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that stands on the timeline.
///
/// @param words what it was, such as `Shop theft: man put razors in his coat`
/// @param bookmark its id, where it is a bookmark
public record Happening(Instant at, Kind kind, String words, Optional<UUID> bookmark) {
    /// What kind of thing; each has a shape of its own.
    public enum Kind {
        /// Reported by people, or by a partner's system.
        INCIDENT,
        /// A till said it.
        TILL,
        /// A panic button or a camera said it.
        SENSOR,
        BOOKMARK
    }
}
