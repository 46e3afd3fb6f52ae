package org.watchroom.console.signin;

/// Why a desk was closed and the sign-in card stands in its place.
public enum Ended {
    /// The person has signed out.
    BY_ONESELF("signin.ended.self"),
    /// The twelve hours, or the shift, are over.
    EXPIRED("signin.ended.expired"),
    /// An administrator ended it, the person signed in elsewhere too often, or nothing was heard of
    /// it for too long.
    BY_OTHERS("signin.ended.others"),
    /// Roles or regions are others now.
    CHANGED("signin.ended.changed"),
    /// The login may not enter any more, or has another password.
    BARRED("signin.ended.barred"),
    /// The server shows another certificate than one that is trusted here.
    UNTRUSTED("signin.ended.untrusted");

    private final String words;

    Ended(String words) {
        this.words = words;
    }

    /// Key of the words that say so.
    public String words() {
        return words;
    }
}
