package org.watchroom.operations.disclosure;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;

/// An incident as a police liaison sees it.
///
/// @param outcome empty while it is open
/// @param purpose why it was disclosed; the first where it was disclosed more than once
/// @param until when the last of its disclosures ends
/// @param exhibits those that were disclosed, by reference
public record Disclosed(
        IncidentId incident,
        String category,
        Severity severity,
        Instant occurredAt,
        Instant raisedAt,
        Optional<String> outcome,
        String store,
        String address,
        ZoneId zone,
        String purpose,
        Instant until,
        List<Item> exhibits) {
    public Disclosed {
        exhibits = List.copyOf(exhibits);
    }

    /// An exhibit.
    ///
    /// @param sha256 of its bytes, in hexadecimal, as printed in the pack
    public record Item(
            String reference, String title, String fileName, long bytes, String sha256) {}
}
