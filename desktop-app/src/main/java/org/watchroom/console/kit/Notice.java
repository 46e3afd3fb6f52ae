package org.watchroom.console.kit;

import java.time.Instant;

/// Something the person at the console should know, shown without taking the keyboard away.
///
/// @param key of its words in [Texts]; stable, tests and logs use it
/// @param detail goes into the words as `{0}`; empty when there is none
public record Notice(String key, String detail, Level level, Instant at) {
    /// How it looks and how long it stays.
    public enum Level {
        /// Something went well.
        DONE,
        /// Something to read, and perhaps to try again.
        WARNING,
        /// Something is broken. Stays until dismissed.
        ERROR
    }
}
