package org.watchroom.operations.handover;

import java.time.Instant;
import java.util.UUID;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;

/// A pack on record.
///
/// @param name of its folder
public record PackRow(
        UUID id,
        int region,
        IncidentId incident,
        String name,
        String store,
        Instant builtAt,
        long bytes,
        int files,
        Sha256 tagManifest,
        boolean drill) {}
