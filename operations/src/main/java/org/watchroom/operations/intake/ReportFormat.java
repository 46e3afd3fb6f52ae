package org.watchroom.operations.intake;

import java.util.Arrays;
import org.watchroom.operations.intake.lane.Glance;

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

    /// Whether two reports of one door under one key are the same one.
    default boolean same(RawReport kept, RawReport other) {
        return Arrays.equals(kept.bytes(), other.bytes());
    }

    /// What can be seen of a report that makes no incident: in whose lane it stands, and what is
    /// said of it there.
    default Glance glance(RawReport report) {
        return Glance.of(report.contentType(), report.bytes());
    }

    /// What was read.
    sealed interface Reading {
        record Understood(Signal signal) implements Reading {}

        /// The bytes make no report, and the sender can mend that.
        record Faulty(Problem problem) implements Reading {}
    }
}
