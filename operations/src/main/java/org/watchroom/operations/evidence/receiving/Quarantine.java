package org.watchroom.operations.evidence.receiving;

/// Why a file is kept and not opened. Codes are stored.
public enum Quarantine {
    /// Something that runs when it is opened.
    PROGRAM("program"),
    /// Text that a browser or a shell would carry out.
    SCRIPT("script"),
    MACROS("macros"),
    /// A document that does something by itself, or has other files in it.
    ACTIVE_DOCUMENT("active-document"),
    /// Two kinds of file in one: a picture that is an archive as well.
    SEVERAL_AT_ONCE("several-at-once"),
    DAMAGED("damaged"),
    TOO_MANY_PIXELS("too-many-pixels"),
    EMPTY("empty"),
    /// Encrypted: nobody has seen what is in it.
    LOCKED("locked"),
    /// An archive of a kind that is not unpacked here.
    ARCHIVE_UNKNOWN("archive-unknown"),
    /// An archive over the limits, or one that would write where it should not.
    ARCHIVE_HOSTILE("archive-hostile"),
    UNKNOWN("unknown");

    private final String code;

    Quarantine(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
