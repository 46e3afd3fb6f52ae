package org.watchroom.architecture.wrong.operations.site;

import org.watchroom.architecture.wrong.operations.incident.Round;

/// Breaks, with its fellow: features are free of cycles.
public record Circular(Round fellow) {}
