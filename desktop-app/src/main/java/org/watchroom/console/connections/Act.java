package org.watchroom.console.connections;

import java.util.Locale;

/// What can be done, with its key.
enum Act {
    ADD("N"),
    CHANGE("E"),
    /// Another key or secret.
    RENEW("W"),
    TRY("T"),
    END("X");

    private final String chord;

    Act(String chord) {
        this.chord = chord;
    }

    String chord() {
        return chord;
    }

    /// Part of keys of texts.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
