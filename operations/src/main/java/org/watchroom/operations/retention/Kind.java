package org.watchroom.operations.retention;

import java.time.LocalDate;

/// A sort of things with a time to be kept, and the bounds nobody steps over.
///
/// @param code stable, such as `raw-report`
/// @param name as people say it
/// @param basis in law and guidance, as one English sentence or two
/// @param asOf when bounds and basis were last looked at
public record Kind(
        String code,
        String name,
        From from,
        String basis,
        int minimumDays,
        int usualDays,
        int maximumDays,
        LocalDate asOf) {
    /// What the days are counted from.
    public enum From {
        RECORDING,
        RECEIPT,
        CLOSING,
        WRITING,
        ENDING,
        /// It has no days of its own: it goes with what it describes.
        WITH_ROW;

        static From of(String code) {
            return switch (code) {
                case "recording" -> RECORDING;
                case "receipt" -> RECEIPT;
                case "closing" -> CLOSING;
                case "writing" -> WRITING;
                case "ending" -> ENDING;
                case "with-row" -> WITH_ROW;
                default -> throw new IllegalArgumentException("no such beginning: " + code);
            };
        }
    }

    /// Whether there can be an exception for a region.
    public boolean byRegion() {
        return from == From.CLOSING || from == From.RECORDING;
    }

    /// Whether there can be an exception for a category of incidents.
    public boolean byCategory() {
        return from == From.CLOSING;
    }
}
