package org.watchroom.operations.work;

/// Tells long work that nobody wants its result any more. Ask between steps, and stop cleanly.
@FunctionalInterface
public interface Stop {
    /// For work that nobody can stop.
    Stop NEVER = () -> false;

    boolean asked();

    /// @throws Stopped when stopping was asked for
    default void check() {
        if (asked()) {
            throw new Stopped();
        }
    }

    /// Work ended early because it was asked to. Not an error.
    final class Stopped extends RuntimeException {
        public Stopped() {
            super("stopped", null, false, false);
        }
    }
}
