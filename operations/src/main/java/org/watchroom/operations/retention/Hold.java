package org.watchroom.operations.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;

/// A legal hold: everything that belongs to the incident stays until two persons lift it.
///
/// @param reviewOn when somebody should ask whether it is still needed
public record Hold(
        UUID id,
        IncidentId incident,
        int region,
        String reason,
        PersonId placedBy,
        Instant placedAt,
        LocalDate reviewOn) {
    /// @param today where the hold was placed
    public boolean overdue(LocalDate today) {
        return reviewOn.isBefore(today);
    }
}
