package org.watchroom.console.connections;

import java.util.Locale;

/// Which entries are shown.
enum Filter {
    STANDING,
    TROUBLED,
    ENDED,
    ALL;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(Entry entry) {
        return switch (this) {
            case STANDING -> entry.stands() != Entry.Stands.ENDED;
            case TROUBLED -> entry.stands() == Entry.Stands.TROUBLED;
            case ENDED -> entry.stands() == Entry.Stands.ENDED;
            case ALL -> true;
        };
    }
}
