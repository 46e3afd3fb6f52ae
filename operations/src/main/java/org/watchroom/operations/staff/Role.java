package org.watchroom.operations.staff;

import java.util.Locale;

/// What a person is trusted with. The same names are group roles of the database.
public enum Role {
    OPERATOR,
    SUPERVISOR,
    INVESTIGATOR,
    AUDITOR,
    ADMINISTRATOR,
    /// Reads what was disclosed to them, nothing else.
    POLICE_LIAISON;

    /// As the database names it: `police-liaison`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The database's group role of it: `watchroom_police_liaison`.
    public String group() {
        return "watchroom_" + name().toLowerCase(Locale.ROOT);
    }

    /// By [#code].
    public static Role of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
