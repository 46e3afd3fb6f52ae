package org.watchroom.console.kit;

/// Makes an alarm heard by who is not looking.
@FunctionalInterface
public interface Bell {
    /// Where nobody shall hear anything: tests, the tour.
    Bell SILENT = () -> {};

    /// One short signal. Returns when it has been heard; not on the glass thread.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when this computer has no sound
    void ring();
}
