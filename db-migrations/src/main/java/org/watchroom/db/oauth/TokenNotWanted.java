package org.watchroom.db.oauth;

import java.io.IOException;
import java.util.Objects;

/// The server is not one that this console's token is for. Its words say what it wants instead.
public final class TokenNotWanted extends IOException {
    private static final long serialVersionUID = 1L;

    private TokenNotWanted(String words) {
        super(words);
    }

    /// @param wanted where the issuer that the server trusts says what it can do
    static TokenNotWanted ofAnother(String issuer, String wanted) {
        return new TokenNotWanted(
                "takes tokens of another issuer ("
                        + wanted
                        + ") than oauth_issuer names here ("
                        + issuer
                        + "). The two must be the same to the letter; its administrators know which is right");
    }

    /// It took somebody in without any proof.
    static TokenNotWanted notAsked() {
        return new TokenNotWanted(
                "asked for no token of your organisation, as it should. Do not work with it before its administrators have looked at its line for this name in pg_hba.conf");
    }

    /// What the server does, and what to do, to stand after its name.
    public String words() {
        return Objects.requireNonNull(getMessage());
    }
}
