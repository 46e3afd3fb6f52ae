package org.watchroom.operations.staff.organisation;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.failure.Failure;

/// A person is signing in at their organisation, on this computer or another device, by a short
/// code. Ask with [#poll] after each [#pause] whether they have.
public final class DeviceGrant {
    private static final String KIND = "urn:ietf:params:oauth:grant-type:device_code";

    /// RFC 8628 §3.2 and §3.5.
    private static final long USUAL_PAUSE = 5;

    private static final Duration SLOWER_BY = Duration.ofSeconds(5);

    /// Without an answer as often in a row, the person is told.
    private static final int TRIES = 3;

    private static final Pattern CODE = Pattern.compile("[\\p{Graph} ]{1,40}");

    private final Till till;
    private final String deviceCode;
    private final String code;
    private final URI address;
    private final URI whole;
    private final long over;
    private final Duration holds;
    private Duration pause;
    private int silent;

    private DeviceGrant(Answers.Answer given, Till till, URI address, URI whole) {
        this.till = till;
        this.deviceCode = given.text("device_code");
        this.code = given.text("user_code");
        this.address = address;
        this.whole = whole;
        this.holds = Duration.ofSeconds(given.seconds("expires_in", 600));
        this.over = System.nanoTime() + holds.toNanos();
        this.pause = Duration.ofSeconds(Math.max(1, given.seconds("interval", USUAL_PAUSE)));
    }

    static DeviceGrant of(Answers.Answer given, Till till) {
        var address =
                given.address(
                        given.text("verification_uri").isEmpty()
                                ? "verification_url" // as some called it before the standard
                                : "verification_uri");
        var whole =
                given.text("verification_uri_complete").isEmpty()
                        ? address
                        : given.address("verification_uri_complete");
        if (given.text("device_code").isEmpty()
                || !CODE.matcher(given.text("user_code")).matches()) {
            throw Answers.refused(till.name() + " gives no code to sign in with");
        }
        return new DeviceGrant(given, till, address, whole);
    }

    /// What the person types at [#address()].
    public String code() {
        return code;
    }

    /// For people to type.
    public URI address() {
        return address;
    }

    /// For browsers and cameras: holds the code, where the issuer offers that.
    public URI whole() {
        return whole;
    }

    /// For how long from the beginning the code can be used.
    public Duration holds() {
        return holds;
    }

    /// How long to wait before [#poll] is called the next time.
    public synchronized Duration pause() {
        return pause;
    }

    /// Whether the person has signed in there.
    ///
    /// @return empty while they have not
    /// @throws Failure.Refused `organisation-late` when the time is over, `organisation-denied`
    ///   when they or the organisation said no, `organisation` for anything else; says what
    /// @throws Failure.Unreachable after the third silence in a row
    public synchronized Optional<Tokens> poll() {
        if (System.nanoTime() - over >= 0) {
            throw late();
        }
        Answers.Answer answer;
        try {
            answer = till.ask(Map.of("grant_type", KIND, "device_code", deviceCode));
        } catch (Failure.Unreachable gone) {
            if (++silent >= TRIES) {
                throw gone;
            }
            pause = pause.multipliedBy(2);
            return Optional.empty();
        }
        silent = 0;
        if (answer.status() == 200) {
            return Optional.of(new Tokens(till, answer));
        }
        return switch (answer.text("error")) {
            case "authorization_pending" -> Optional.empty();
            case "slow_down" -> {
                pause = pause.plus(SLOWER_BY);
                yield Optional.empty();
            }
            case "expired_token" -> throw late();
            case "access_denied" ->
                    throw new Failure.Refused(
                            "organisation-denied", till.name() + " did not let you in", null);
            default -> throw Answers.refused(till.name() + " gives no token: " + answer.why());
        };
    }

    private static Failure.Refused late() {
        return new Failure.Refused(
                "organisation-late", "The code was not used in time; begin again", null);
    }

    /// Never shows the codes.
    @Override
    public String toString() {
        return "DeviceGrant";
    }
}
