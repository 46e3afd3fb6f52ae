package org.watchroom.operations.incident;

import java.time.Instant;
import org.watchroom.operations.site.StoreId;

/// An incident about to be raised by a door.
///
/// @param id UUIDv7 of `raisedAt`
/// @param reported the reporter's words, for the timeline
public record NewIncident(
        IncidentId id,
        int region,
        StoreId store,
        String category,
        Severity severity,
        String summary,
        Source source,
        Instant occurredAt,
        Instant raisedAt,
        String reported) {}
