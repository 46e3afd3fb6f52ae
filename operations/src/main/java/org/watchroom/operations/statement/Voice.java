package org.watchroom.operations.statement;

/// Who says a sentence.
public enum Voice {
    /// The witness, of their own knowledge. The machine asks, and never says it for them.
    WITNESS,
    /// The machine, of what the system recorded.
    SYSTEM
}
