package org.watchroom.operations.reporting.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A report that makes itself.
///
/// @param region number of the region it is of
/// @param report its code
/// @param recipients addresses it is mailed to; empty for one that is only filed
/// @param by who set it
public record Schedule(
        UUID id,
        int region,
        String report,
        Timing timing,
        List<String> recipients,
        boolean active,
        String by,
        Instant since) {
    public Schedule {
        recipients = List.copyOf(recipients);
    }
}
