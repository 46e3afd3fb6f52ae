package org.watchroom.operations.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What the rear page of a statement prints: for the police and the prosecution alone.
///
/// @param lines labels and what was said
public record RearFacts(
        String title,
        String reference,
        boolean drill,
        String name,
        List<Line> lines,
        Instant at,
        ZoneId zone) {
    public RearFacts {
        lines = List.copyOf(lines);
    }

    public record Line(String label, String words) {}
}
