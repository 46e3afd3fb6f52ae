package org.watchroom.operations.till.reading;

/// How receipts may be written.
public enum TillFormat {
    POSLOG("poslog"),
    CSV("csv"),
    JSON("json");

    private final String code;

    TillFormat(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
