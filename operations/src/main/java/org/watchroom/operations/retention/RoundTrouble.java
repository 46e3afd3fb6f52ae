package org.watchroom.operations.retention;

import java.util.Arrays;
import java.util.Optional;

/// What was in the way of the duty that deletes.
public enum RoundTrouble {
    /// Files could not be deleted, or a folder could not be read.
    DISK("disk"),
    /// The database refused what concerns some of it.
    RULE("rule"),
    /// The record is not being sealed, so that nobody knows whether this database is the newest.
    UNSEALED("unsealed"),
    /// Something else, which is in the log.
    ERROR("error");

    private final String code;

    RoundTrouble(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Optional<RoundTrouble> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
