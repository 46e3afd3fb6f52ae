package org.watchroom.operations.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What stands around the rows of a printed table.
///
/// @param asked what was asked for, in a few lines: region, period with its zone, by whom
/// @param running at the foot of every page
/// @param at when it was made
/// @param drill marks every page as an exercise
/// @param marking a protective marking, such as `OFFICIAL-SENSITIVE`
/// @param number the document's own
/// @param data SHA-256 of the CSV with the same rows, lower-case hex
public record SheetFacts(
        String title,
        List<Column> columns,
        String asked,
        String running,
        Instant at,
        boolean drill,
        Optional<String> marking,
        String number,
        String data) {
    /// In points, between the margins of A4 across.
    public static final int WIDTH = 770;

    /// How many columns there may be.
    public static final int MOST = 8;

    public SheetFacts {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.size() > MOST) {
            throw new IllegalArgumentException("a sheet has one to eight columns");
        }
    }

    /// @param share of the width, as a weight among those of the other columns
    /// @param number whether its cells stand to the right
    public record Column(String head, int share, boolean number) {}

    /// One line of the flow.
    ///
    /// @param section heading it stands under; may be empty
    /// @param cells as many as there are columns; of a note only the first
    public record Line(String section, Kind kind, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /// What a line is.
    public enum Kind {
        ROW,
        TOTAL,
        NOTE
    }
}
