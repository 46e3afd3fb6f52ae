package org.watchroom.operations.statement;

import java.util.Locale;

/// Where a statement stands. Codes are stored.
public enum StatementState {
    /// Being written.
    DRAFT,
    /// The pages lie before the witness.
    FINAL,
    /// Stays as it is; a supplement may follow.
    SIGNED,
    /// Given up before it was signed.
    WITHDRAWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StatementState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
