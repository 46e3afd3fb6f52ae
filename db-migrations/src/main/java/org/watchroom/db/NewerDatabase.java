package org.watchroom.db;

/// A newer program has changed the database's form; this one would misread it.
public final class NewerDatabase extends IllegalStateException {
    private final String version;

    NewerDatabase(String version) {
        super(
                "the database has form "
                        + version
                        + ", which is newer than this program: install the new one");
        this.version = version;
    }

    /// The first version this program does not know.
    public String version() {
        return version;
    }
}
