package org.watchroom.operations.flag;

/// What people are offered, and may be taken from them. Each is a row of `flag`.
public enum Feature {
    RANKED_CAMERAS("cameras.rank"),
    SOUND("cameras.sound");

    private final String key;

    Feature(String key) {
        this.key = key;
    }

    /// As the database names it.
    public String key() {
        return key;
    }
}
