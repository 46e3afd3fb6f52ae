package org.watchroom.operations.casefile;

import java.util.Arrays;
import java.util.Optional;

/// Why words about a protected characteristic are kept all the same. Chosen by an investigator or
/// supervisor, and on the record with who and when.
public enum Purpose {
    /// To tell the suspect from others.
    IDENTIFICATION("identification"),
    /// It is what the offence was about.
    HATE_CRIME("hate-crime"),
    /// Somebody needs care or adjustment, as they say themselves.
    CARE("care"),
    /// A claim or proceeding turns on it.
    LEGAL("legal");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Optional<Purpose> of(@org.jspecify.annotations.Nullable String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
