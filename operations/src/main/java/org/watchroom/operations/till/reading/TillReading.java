package org.watchroom.operations.till.reading;

import java.util.List;
import org.watchroom.operations.till.TillReceipt;

/// What was read.
///
/// @param faults at most [#MOST_FAULTS] are told, the others counted
/// @param refused lines or receipts that could not be used
public record TillReading(
        TillFormat format, List<TillReceipt> receipts, List<Fault> faults, int refused) {
    public static final int MOST_FAULTS = 200;

    public TillReading {
        receipts = List.copyOf(receipts);
        faults = List.copyOf(faults);
    }

    /// @param line from 1, in the bytes as sent
    /// @param field empty: the whole line
    /// @param message what is wrong and what to do; no piece of what was sent
    /// @param text the line, without card numbers; empty where there is no line to show
    public record Fault(int line, String field, String message, String text) {
        public String where() {
            return "line " + line + (field.isEmpty() ? "" : ", " + field);
        }
    }
}
