package org.watchroom.db.embedded;

/// The server would acknowledge what a power cut can still take away, so it is not used.
public final class NotDurable extends IllegalStateException {
    private final String setting;

    NotDurable(String setting, String value) {
        super(
                "the database server runs with "
                        + setting
                        + "="
                        + value
                        + ", which does not keep what it acknowledges");
        this.setting = setting;
    }

    /// The name of the PostgreSQL setting that is not as it must be.
    public String setting() {
        return setting;
    }
}
