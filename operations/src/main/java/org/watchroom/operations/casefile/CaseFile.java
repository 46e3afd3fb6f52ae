package org.watchroom.operations.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;

/// Incidents that belong together.
///
/// @param title may be [org.watchroom.operations.secret.SealedText#NO_KEY] for who has no key
/// @param revision grows by one with every change
/// @param openedBy display name
/// @param closedAt empty while it is open: then it keeps its incidents from being deleted
/// @param incidents those in it now, in the order they were joined
public record CaseFile(
        CaseId id,
        int region,
        String title,
        int revision,
        String openedBy,
        Instant openedAt,
        Optional<Instant> closedAt,
        List<IncidentId> incidents) {
    public CaseFile {
        incidents = List.copyOf(incidents);
    }

    public boolean open() {
        return closedAt.isEmpty();
    }
}
