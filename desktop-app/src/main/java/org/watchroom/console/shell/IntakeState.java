package org.watchroom.console.shell;

/// Whether reports can come in.
public enum IntakeState {
    /// Not asked yet, or nobody here may ask.
    UNKNOWN,
    /// It works, but its door is not open yet.
    OPENING,
    RUNNING,
    NOT_ANSWERING
}
