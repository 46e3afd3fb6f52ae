package org.watchroom.console.shell;

/// Whether reports can come in.
public enum IntakeState {
    /// Not asked yet, or nobody here may ask.
    UNKNOWN,
    RUNNING,
    NOT_ANSWERING
}
