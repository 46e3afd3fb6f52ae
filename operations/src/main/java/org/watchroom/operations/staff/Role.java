package org.watchroom.operations.staff;

import java.util.Locale;

/// What a person is trusted with. The same names are group roles of the database.
public enum Role {
    OPERATOR,
    SUPERVISOR,
    INVESTIGATOR,
    AUDITOR,
    ADMINISTRATOR;

    static Role of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
