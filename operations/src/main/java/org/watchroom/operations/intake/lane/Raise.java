package org.watchroom.operations.intake.lane;

import java.time.Instant;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.site.Store;

/// What a person makes of a report that no machine could place.
///
/// @param words what happened, for the timeline and, in one line, for the queue
/// @param place where in the store; may be empty
public record Raise(
        Store store,
        Category category,
        Severity severity,
        String words,
        String place,
        Source source,
        Instant occurredAt) {}
