package org.watchroom.architecture.wrong.operations.incident;

import org.watchroom.architecture.wrong.operations.site.Circular;

/// Breaks, with its fellow: features are free of cycles.
public record Round(Circular fellow) {}
