package org.watchroom.architecture.wrong.operations.incident;

import java.time.Instant;

/// Breaks: time comes from a Clock that was handed in.
final class KnowsTime {
    Instant late() {
        return Instant.now();
    }
}
