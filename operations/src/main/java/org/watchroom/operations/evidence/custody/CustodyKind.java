package org.watchroom.operations.evidence.custody;

/// What happened to an exhibit. Codes are stored.
public enum CustodyKind {
    /// It was made, here.
    PRODUCED("produced"),
    VIEWED("viewed"),
    COPIED("copied"),
    /// It left in an evidence pack.
    EXPORTED("exported"),
    DISCLOSED("disclosed"),
    SEALED("sealed"),
    HANDED("handed"),
    UPLOADED("uploaded"),
    RECEIVED("received"),
    REDACTED("redacted"),
    VERIFIED("verified"),
    /// From quarantine: it may be opened from now on.
    RELEASED("released"),
    DESTROYED("destroyed");

    private final String code;

    CustodyKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static CustodyKind of(String code) {
        for (var kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such custody event: " + code);
    }

    /// Whether a person says so, rather than the program that did it.
    public boolean byHand() {
        return switch (this) {
            case SEALED, HANDED, UPLOADED, RECEIVED, COPIED -> true;
            case PRODUCED, VIEWED, EXPORTED, DISCLOSED, REDACTED, VERIFIED, RELEASED, DESTROYED ->
                    false;
        };
    }

    /// As papers say it.
    public String words() {
        return switch (this) {
            case PRODUCED -> "Created";
            case VIEWED -> "Viewed";
            case COPIED -> "Copied";
            case EXPORTED -> "Exported in a pack";
            case DISCLOSED -> "Disclosed";
            case SEALED -> "Sealed in a bag";
            case HANDED -> "Handed over";
            case UPLOADED -> "Uploaded";
            case RECEIVED -> "Received";
            case REDACTED -> "Redacted";
            case VERIFIED -> "Verified";
            case RELEASED -> "Released from quarantine";
            case DESTROYED -> "Destroyed";
        };
    }
}
