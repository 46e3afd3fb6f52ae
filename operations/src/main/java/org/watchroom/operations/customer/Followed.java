package org.watchroom.operations.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// How a customer's report stands, for its reporter.
///
/// @param said oldest first
public record Followed(UUID report, Instant receivedAt, Standing standing, List<Line> said) {
    public Followed {
        said = List.copyOf(said);
    }

    /// What its reporter is told of it: never who deals with it or what came of it for others.
    public enum Standing {
        /// Kept; nobody has looked yet, or it waits to be read by a person.
        WAITING,
        /// Somebody in the control room deals with it.
        SEEN,
        CLOSED
    }

    /// @param byStaff the control room wrote it; else the reporter
    public record Line(UUID id, Instant at, boolean byStaff, String text) {}
}
