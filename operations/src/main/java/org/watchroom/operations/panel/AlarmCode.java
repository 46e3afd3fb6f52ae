package org.watchroom.operations.panel;

import java.util.Optional;
import org.watchroom.operations.incident.Severity;

/// What a code of panels is to us.
///
/// @param code two capitals of SIA, or qualifier and three digits of Contact ID
/// @param category empty for what raises nothing
/// @param severity empty: the category's
/// @param title as people call it
public record AlarmCode(
        Format format,
        String code,
        int version,
        Does does,
        Optional<String> category,
        Optional<Severity> severity,
        String title) {

    /// Whose code it is.
    public enum Format {
        /// SIA DC-03, in messages `SIA-DCS`.
        SIA,
        /// SIA DC-05 (Contact ID), in messages `ADM-CID`.
        CID
    }

    /// What becomes of it.
    public enum Does {
        /// First and loudest, never folded, and the sirens of the store sound where it is not
        /// silent.
        PANIC,
        /// An incident.
        RAISE,
        /// Counted as what the panel told of itself.
        NOTE
    }
}
