package org.watchroom.operations.matching;

import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// A report that was folded into an incident.
///
/// @param id of the report; taken out, it is an incident with the same
/// @param of the incident it was folded into
/// @param occurredAt by the sender's clock
/// @param receivedAt when the door had it
/// @param words the reporter's; may be empty
/// @param place where in the store; may be empty
/// @param rule version of its category's rule that said so
/// @param takenOut it is an incident of its own now
public record FoldedReport(
        IncidentId id,
        IncidentId of,
        int region,
        Source source,
        Severity severity,
        Instant occurredAt,
        Instant receivedAt,
        String words,
        String place,
        int rule,
        Optional<TakenOut> takenOut,
        int revision) {
    /// @param by display name
    public record TakenOut(String by, Instant at) {}
}
