package org.watchroom.operations.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// All that stands in the printed continuity log of one exhibit.
///
/// @param reference of the exhibit
/// @param sha256 of its bytes, lower-case hex
/// @param madeFrom reference of what it was made from; empty for a master
/// @param operation how it was made, as one sentence
/// @param tool that made it; empty for a plain copy
/// @param incident its reference
/// @param asOf what ends the log, as one sentence
/// @param drill marks every page as an exercise
/// @param lines in order of time
public record CustodyFacts(
        String reference,
        String title,
        String kind,
        String fileName,
        long size,
        String sha256,
        Optional<String> madeFrom,
        String operation,
        String tool,
        String incident,
        String printedBy,
        Instant printedAt,
        ZoneId zone,
        String asOf,
        boolean drill,
        List<Line> lines) {
    public CustodyFacts {
        lines = List.copyOf(lines);
    }

    /// @param who did it or wrote it down
    /// @param what happened
    /// @param particulars `label: value`, one to a line
    public record Line(Instant at, String who, String what, List<String> particulars) {
        public Line {
            particulars = List.copyOf(particulars);
        }
    }
}
