package org.watchroom.operations.matching;

import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.incident.QueueEntry;

/// That an incident may belong together with another one.
///
/// @param other the other one
/// @param byRule a rule said so; a person may have decided since
/// @param decidedBy display name of who decided; empty where only a rule did
public record Link(
        QueueEntry other,
        State state,
        boolean byRule,
        Instant madeAt,
        Optional<String> decidedBy,
        int revision) {
    public enum State {
        /// Nobody has decided.
        SUGGESTED,
        LINKED,
        /// Somebody said that they do not belong together; no rule says otherwise again.
        UNLINKED
    }
}
