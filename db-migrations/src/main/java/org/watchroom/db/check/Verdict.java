package org.watchroom.db.check;

/// What was found about one promise.
public enum Verdict {
    OK,

    /// Something has to be done; the words say what.
    MEND,

    /// It cannot be told from here; the words say where to look instead.
    UNKNOWN,

    /// It could be told, but not to the login that asked.
    FORBIDDEN;

    /// As it is printed: whoever may not look knows nothing.
    public String word() {
        return this == FORBIDDEN ? UNKNOWN.name() : name();
    }
}
