package org.watchroom.console.statement;

import java.util.Locale;

/// The parts of a statement's page.
enum Part {
    TEXT,
    FRONT,
    QUESTIONS,
    REAR,
    CHANGES,
    SIGN;

    /// As the texts have it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
