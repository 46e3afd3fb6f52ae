package org.watchroom.operations.reporting.schedule;

import java.util.Locale;

/// How often a report is due.
public enum Every {
    DAY,
    WEEK,
    MONTH;

    /// As the database has it.
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Every of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
