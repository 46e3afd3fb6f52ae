package org.watchroom.console.signin;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.console.kit.Ticker;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.DeviceGrant;
import org.watchroom.operations.staff.organisation.Organisation;
import org.watchroom.operations.staff.organisation.Tokens;

/// Somebody signs in at their organisation, while the issuer is asked again and again whether they
/// have. Used on the glass thread only.
final class Vouched {
    private final Background background;
    private final Organisation organisation;
    private final Login login;
    private final Browser browser;
    private @Nullable Attempt attempt;

    Vouched(Background background, Organisation organisation, Login login, Browser browser) {
        this.background = background;
        this.organisation = organisation;
        this.login = login;
        this.browser = browser;
    }

    String name() {
        return organisation.name();
    }

    /// Gives up an attempt before.
    ///
    /// @param onCode what to show meanwhile
    /// @param onFailed then it is over
    void begin(
            String user,
            Welcome welcome,
            Ticker ticker,
            Consumer<Step.Elsewhere> onCode,
            Consumer<Begun> onBegun,
            Consumer<Throwable> onFailed) {
        leave();
        var now = new Attempt(user, welcome, ticker, onBegun, onFailed);
        attempt = now;
        now.task =
                background.run(
                        _ -> {
                            if (!SignIn.mayBeLogin(user)) {
                                throw new Failure.Refused("sign-in", "There is no such name", null);
                            }
                            return organisation.ask();
                        },
                        grant -> {
                            onCode.accept(
                                    new Step.Elsewhere(
                                            name(),
                                            grant.code(),
                                            grant.address(),
                                            grant.whole(),
                                            ticker.now().get().plus(grant.holds())));
                            now.waitFor(grant);
                        },
                        onFailed);
    }

    /// Nobody waits any more; what the organisation may still give is thrown away.
    void leave() {
        if (attempt != null && attempt.task != null) {
            attempt.task.request();
        }
        attempt = null;
    }

    void browse(Step.Elsewhere there, Runnable onNone) {
        background.run(
                _ -> browser.open(there.whole()),
                opened -> {
                    if (!opened) {
                        onNone.run();
                    }
                },
                _ -> onNone.run());
    }

    private final class Attempt {
        private final String user;
        private final Welcome welcome;
        private final Ticker ticker;
        private final Consumer<Begun> onBegun;
        private final Consumer<Throwable> onFailed;
        private @Nullable Task task;

        Attempt(
                String user,
                Welcome welcome,
                Ticker ticker,
                Consumer<Begun> onBegun,
                Consumer<Throwable> onFailed) {
            this.user = user;
            this.welcome = welcome;
            this.ticker = ticker;
            this.onBegun = onBegun;
            this.onFailed = onFailed;
        }

        private void waitFor(DeviceGrant grant) {
            task = background.after(grant.pause(), () -> look(grant));
        }

        private void look(DeviceGrant grant) {
            task =
                    background.run(
                            _ -> grant.poll(),
                            given -> given.ifPresentOrElse(this::enter, () -> waitFor(grant)),
                            onFailed);
        }

        private void enter(Tokens tokens) {
            task =
                    background.run(
                            _ ->
                                    Begun.of(
                                            login.signIn(user, tokens),
                                            user,
                                            welcome,
                                            ticker.now().get()),
                            onBegun,
                            onFailed);
        }
    }
}
