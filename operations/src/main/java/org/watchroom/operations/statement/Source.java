package org.watchroom.operations.statement;

/// Where a sentence comes from.
///
/// @param id of the row; empty for the template alone
/// @param label for people: `Exhibit MR/3`
/// @param detail what stood there when the sentence was written
public record Source(Kind kind, String id, String label, String detail) {
    /// What kind of row.
    public enum Kind {
        INCIDENT,
        TIMELINE,
        /// A line of the audit record.
        RECORD,
        EXHIBIT,
        CLOCK_CHECK,
        CAMERAS,
        STORE,
        PERSON,
        /// Goods that were typed when the statement was begun.
        LOSS,
        /// A fact of the case file.
        CASE_FILE,
        TEMPLATE
    }

    /// Whether both are of the same row, whatever stands in it.
    boolean sameRow(Source other) {
        return kind == other.kind && id.equals(other.id);
    }
}
