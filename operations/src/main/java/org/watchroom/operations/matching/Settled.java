package org.watchroom.operations.matching;

import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;

/// A report that was made into an incident, or into part of one.
///
/// @param said the report, as an incident of its own
/// @param incident whose report it is now
public record Settled(NewIncident said, IncidentId incident) {
    public boolean folded() {
        return !said.id().equals(incident);
    }
}
