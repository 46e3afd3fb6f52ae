package org.watchroom.operations.intake;

import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// What became of a report. Whoever holds one can rely on it: it is given only after the commit.
public sealed interface Receipt {
    /// The id under which the report is kept.
    UUID report();

    /// The incident that tells of it, or will: the report's own, unless it says again what stands
    /// in the queue. Empty for one that was refused.
    default Optional<IncidentId> told() {
        return switch (this) {
            case Raised raised -> Optional.of(raised.incident());
            case Kept kept -> Optional.of(new IncidentId(kept.report()));
            case Refused _ -> Optional.empty();
        };
    }

    /// An incident stands in the queue: the report's own, or the one whose report it is as well.
    record Raised(UUID report, IncidentId incident) implements Receipt {}

    /// The report is kept; raising it failed for a reason of ours and is tried again by itself.
    record Kept(UUID report) implements Receipt {}

    /// The report is kept, and nothing was made of it: the sender can mend it and send it again.
    record Refused(UUID report, Problem problem) implements Receipt {}
}
