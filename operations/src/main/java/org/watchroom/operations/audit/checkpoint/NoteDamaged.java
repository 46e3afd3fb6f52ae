package org.watchroom.operations.audit.checkpoint;

/// A note is not as it was written: cut, changed, or not a checkpoint at all.
public final class NoteDamaged extends Exception {
    private static final long serialVersionUID = 1;

    /// @param how one English clause
    public NoteDamaged(String how) {
        super(how);
    }
}
