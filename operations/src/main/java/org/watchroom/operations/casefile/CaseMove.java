package org.watchroom.operations.casefile;

import java.time.Instant;
import org.watchroom.operations.incident.IncidentId;

/// An incident was joined to a case, or taken out of it.
///
/// @param why may be empty where it was joined
/// @param by display name
public record CaseMove(
        CaseId into, IncidentId incident, boolean joined, String why, String by, Instant at) {}
