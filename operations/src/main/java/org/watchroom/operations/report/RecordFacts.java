package org.watchroom.operations.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// All that stands on a printed part of the audit record.
///
/// @param asked which part, as one English phrase: period, person, incident
/// @param printedBy a name
/// @param whole whether the printer saw all regions
/// @param checkpoint of the newest seal, line by line; empty while nothing is sealed
/// @param drill everything in it is practice
public record RecordFacts(
        String asked,
        String printedBy,
        Instant printedAt,
        ZoneId zone,
        boolean whole,
        List<String> checkpoint,
        boolean drill,
        List<Line> lines) {
    public RecordFacts {
        checkpoint = List.copyOf(checkpoint);
        lines = List.copyOf(lines);
    }

    /// @param particulars workstation, changes, seal and digest, as one text
    public record Line(Instant at, String who, String what, String particulars) {}
}
