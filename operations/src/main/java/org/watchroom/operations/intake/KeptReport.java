package org.watchroom.operations.intake;

import java.util.Optional;
import org.watchroom.operations.secret.DataKey;

/// A report as it is stored, opened, and what became of it.
///
/// @param key the report's own; empty in rows from before reports were sealed
record KeptReport(RawReport report, Receipt receipt, Optional<DataKey> key) {
    boolean settled() {
        return !(receipt instanceof Receipt.Kept);
    }
}
