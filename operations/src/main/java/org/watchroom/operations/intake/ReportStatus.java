package org.watchroom.operations.intake;

import java.time.Instant;

/// How a report stands, for whoever sent it. Holds nothing of what the report says.
public record ReportStatus(Receipt receipt, Instant receivedAt) {}
