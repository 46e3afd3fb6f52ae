package org.watchroom.operations.intake;

/// A report as it is stored, and what became of it.
record KeptReport(RawReport report, Receipt receipt) {
    boolean settled() {
        return !(receipt instanceof Receipt.Kept);
    }
}
