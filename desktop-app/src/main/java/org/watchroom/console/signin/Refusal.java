package org.watchroom.console.signin;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.failure.Failure;

/// Why somebody was not let in, in words for the card.
final class Refusal {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    /// The same where no password was asked for.
    static String ofOrganisation(Throwable thrown, Texts texts, String server) {
        return switch (thrown) {
            case Failure.Refused refused when refused.rule().equals("sign-in") ->
                    texts.get("signin.organisation.wrong");
            case Failure.Unreachable gone when !gone.what().equals("The database") ->
                    texts.get("signin.organisation.unreachable", gone.what());
            default -> words(thrown, texts, server);
        };
    }

    /// @param server as people call it
    static String words(Throwable thrown, Texts texts, String server) {
        return switch (thrown) {
            case Failure.Refused refused when refused.rule().equals("sign-in") ->
                    texts.get("signin.wrong");
            case Failure.Refused refused when texts.has("refused." + refused.rule()) ->
                    texts.get("refused." + refused.rule());
            case Failure.Unreachable _ -> texts.get("signin.unreachable", server);
            case Failure failure -> Objects.requireNonNullElse(failure.getMessage(), "");
            default -> {
                LOG.error("Signing in failed", thrown);
                yield texts.get("signin.bug");
            }
        };
    }
}
