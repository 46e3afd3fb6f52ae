package org.watchroom.console.incident;

/// What is open for filling in. At most one at a time.
public enum Form {
    NONE,
    NOTE,
    CHANGE,
    RESOLVE,
    TAKE_OVER,
    REOPEN
}
