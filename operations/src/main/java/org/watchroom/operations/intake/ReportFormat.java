package org.watchroom.operations.intake;

/// How the reports of one door are written.
@FunctionalInterface
public interface ReportFormat {
    /// Reads the bytes; the same bytes give the same answer, today and when they are read again
    /// later.
    Reading read(RawReport report);

    /// Whether the door tells whoever sent a report at once what is wrong with it.
    default boolean answers() {
        return false;
    }

    /// What was read.
    sealed interface Reading {
        record Understood(Signal signal) implements Reading {}

        /// The bytes make no report, and the sender can mend that.
        record Faulty(Problem problem) implements Reading {}
    }
}
