package org.watchroom.operations.intake.follow;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;

/// How a report stands, for whoever sent it.
///
/// @param incident to name on the phone; empty while there is none
/// @param outcome how it ended, as the list of outcomes has it; empty before that
public record Standing(
        State state, Instant receivedAt, Optional<IncidentId> incident, Optional<String> outcome) {
    public enum State {
        /// Kept; nobody could have seen it yet.
        RECEIVED,
        /// A person has to look at it first: it could not be placed by itself.
        LOOKED_INTO,
        /// It stands in the queue.
        WAITING,
        /// It stood on somebody's screen.
        SEEN,
        /// Somebody works on it.
        WORKED_ON,
        CLOSED;

        /// As told to programs.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
