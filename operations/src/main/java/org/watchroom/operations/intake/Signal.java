package org.watchroom.operations.intake;

import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// What a report says, in the same words whatever door it came through.
///
/// @param reference the sender's own id of the report, where it has one
/// @param occurredAt by the sender's clock
/// @param store code of the store as sent
/// @param category code or name of the category as sent
/// @param severity as the sender sees it; empty leaves it to the category
/// @param text the reporter's words; may be empty
/// @param place where in the store, as sent: a zone, a till, a camera; may be empty
/// @param drill practice: only stores of drill regions take it
public record Signal(
        Optional<String> reference,
        Source source,
        Instant occurredAt,
        String store,
        String category,
        Optional<Severity> severity,
        String text,
        String place,
        Optional<Reporter> reporter,
        boolean drill) {}
