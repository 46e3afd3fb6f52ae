package org.watchroom.operations.casefile;

import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// Identifies a case: a UUIDv7 of the moment it was opened.
public record CaseId(UUID value) {
    /// What people call it: as an incident's reference, with `C-` before it, such as
    /// `C-261120-140230-7K2Q`.
    public String reference() {
        return "C-" + new IncidentId(value).reference();
    }
}
