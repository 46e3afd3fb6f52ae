package org.watchroom.operations.staff.organisation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.oauth.BearerToken;
import org.watchroom.operations.failure.Failure;

/// What an organisation gave for one person, in this process's memory only: a token, and mostly
/// what another one is got with when it has run out. Several threads may ask; one renews.
public final class Tokens {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Till till;
    private @Nullable BearerToken access;
    private @Nullable String renewal;
    private long over;

    Tokens(Till till, Answers.Answer given) {
        this.till = till;
        take(given);
    }

    private void take(Answers.Answer given) {
        if (!given.text("token_type").equalsIgnoreCase("Bearer")) {
            throw Answers.refused(till.name() + " gives no bearer token");
        }
        try {
            access = new BearerToken(given.text("access_token"));
        } catch (IllegalArgumentException e) {
            throw new Failure.Refused(
                    "organisation", till.name() + " gives a token that cannot be sent", e);
        }
        if (!given.text("refresh_token").isEmpty()) {
            renewal = given.text("refresh_token");
        }
        // Where it is not said, the server's refusal tells.
        var holds = Duration.ofSeconds(given.seconds("expires_in", Duration.ofDays(1).toSeconds()));
        var margin = holds.compareTo(MARGIN.multipliedBy(2)) < 0 ? holds.dividedBy(2) : MARGIN;
        over = System.nanoTime() + holds.minus(margin).toNanos();
    }

    /// One that should hold long enough to open a line; renewed where it must be.
    ///
    /// @throws Failure.Refused `token-refused` when there is none any more
    /// @throws Failure.Unreachable when it had to be renewed and the issuer does not answer
    public synchronized BearerToken fresh() {
        var held = access;
        if (held == null) {
            throw gone();
        }
        if (System.nanoTime() - over < 0 || renewal == null) {
            return held;
        }
        return renewed();
    }

    /// Another one, because the server did not take this.
    ///
    /// @return empty where there is none to be had
    public synchronized Optional<BearerToken> instead(BearerToken refused) {
        var held = access;
        if (held != null && held != refused) {
            return Optional.of(held); // renewed meanwhile
        }
        return held == null || renewal == null ? Optional.empty() : Optional.of(renewed());
    }

    private BearerToken renewed() {
        var with = renewal;
        if (with == null) {
            throw gone();
        }
        var answer = till.ask(Map.of("grant_type", "refresh_token", "refresh_token", with));
        if (answer.status() != 200) {
            if (answer.text("error").equals("invalid_grant")) {
                forget();
                throw gone();
            }
            throw Answers.refused(till.name() + " does not renew the token: " + answer.why());
        }
        take(answer);
        var held = access;
        if (held == null) {
            throw gone();
        }
        return held;
    }

    private Failure.Refused gone() {
        return new Failure.Refused(
                "token-refused", till.name() + " vouches for you no longer; sign in again", null);
    }

    /// Nothing is opened with them any more.
    public synchronized void forget() {
        access = null;
        renewal = null;
    }

    /// Never shows them.
    @Override
    public String toString() {
        return "Tokens";
    }
}
