package org.watchroom.operations.statement;

import java.util.Arrays;

/// What a statement is for. Codes are stored.
public enum StatementKind {
    /// Of somebody who saw it.
    WITNESS("witness"),
    /// Of whoever took the recordings.
    CCTV_PRODUCER("cctv-producer"),
    /// Of what was taken or broken, and what it was worth.
    LOSS("loss"),
    /// Impact Statement for Business: made once, then only added to.
    IMPACT("impact");

    private final String code;

    StatementKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// Whether goods are listed in it.
    public boolean listsLoss() {
        return this == LOSS || this == IMPACT;
    }

    /// @throws IllegalArgumentException when there is no such kind
    public static StatementKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no statement \"" + code + "\""));
    }
}
