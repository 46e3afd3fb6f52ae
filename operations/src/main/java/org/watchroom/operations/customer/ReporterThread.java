package org.watchroom.operations.customer;

import java.util.UUID;

/// The way back to whoever sent a report.
///
/// @param report the thread has the id of its report
/// @param publicKey seals what only the reporter can read
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record ReporterThread(UUID report, int region, byte[] publicKey) {}
