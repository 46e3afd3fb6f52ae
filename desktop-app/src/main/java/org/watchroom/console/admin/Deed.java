package org.watchroom.console.admin;

import java.util.Locale;

/// What is being done to a person, in a form; [#NONE] while no form is open.
enum Deed {
    NONE,
    ADD,
    CHANGE,
    REVOKE,
    RESTORE,
    SIGN_OUT,
    RESET_FACTOR,
    RESET_PASSWORD,
    MAKE_ADMINISTRATOR;

    /// Part of keys of texts: `reset-factor`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the record wants to know why.
    boolean asksWhy() {
        return this == REVOKE || this == RESET_FACTOR || this == MAKE_ADMINISTRATOR;
    }
}
