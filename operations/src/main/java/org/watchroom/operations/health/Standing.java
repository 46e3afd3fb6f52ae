package org.watchroom.operations.health;

/// How a part is, the worst last.
public enum Standing {
    WELL,
    /// Nobody can tell from here.
    UNKNOWN,
    /// It works, and will not for ever.
    WATCH,
    BROKEN
}
