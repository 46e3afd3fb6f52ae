package org.watchroom.operations.statement;

import java.util.Locale;

/// Who signs. Codes are stored.
public enum SignerRole {
    /// Whose statement it is.
    MAKER,
    /// Who read it to a maker who cannot read it.
    READER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SignerRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
