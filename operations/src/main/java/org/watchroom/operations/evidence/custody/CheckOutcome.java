package org.watchroom.operations.evidence.custody;

/// What a check of an exhibit's kept bytes found. Codes are stored.
public enum CheckOutcome {
    WHOLE("whole"),
    BROKEN("broken"),
    /// It was there when it was looked for before.
    MISSING("missing");

    private final String code;

    CheckOutcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static CheckOutcome of(String code) {
        for (var outcome : values()) {
            if (outcome.code.equals(code)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no such outcome: " + code);
    }
}
