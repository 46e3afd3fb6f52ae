package org.watchroom.operations.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// One revision of something that is known about an incident.
///
/// @param id of the fact, the same over all its revisions
/// @param revision from 1
/// @param withdrawn it is said no more; `why` says why
/// @param why of a correction or a withdrawal; empty for the first revision
/// @param purpose why it says what is usually not kept
/// @param by display name of who wrote it down
/// @param readable false where whoever reads has no key to its words: then only what counts is
///   there
public record Fact(
        UUID id,
        IncidentId incident,
        int revision,
        FactContent content,
        boolean withdrawn,
        String why,
        Optional<Purpose> purpose,
        String by,
        Instant at,
        boolean readable) {
    public FactKind kind() {
        return content.kind();
    }
}
