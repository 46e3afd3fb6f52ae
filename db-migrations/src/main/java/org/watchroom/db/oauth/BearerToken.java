package org.watchroom.db.oauth;

import java.util.regex.Pattern;

/// What proves to the server who comes, as long as it holds. A type of its own, so that no password
/// is ever sent for one; shown nowhere.
public final class BearerToken {
    /// RFC 6750 §2.1. Anything else could end the message early and begin another.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /// The server reads no longer message before it knows who comes.
    private static final int LONGEST = 60_000;

    private final String text;

    /// @throws IllegalArgumentException where it has not the form of one; does not repeat it
    public BearerToken(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a bearer token");
        }
        this.text = text;
    }

    /// As it is sent.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
