package org.watchroom.intake.door.signed;

import io.helidon.webserver.http.ServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.door.signed.Field.Bare;
import org.watchroom.intake.door.signed.Field.Inner;
import org.watchroom.intake.door.signed.Field.Item;
import org.watchroom.operations.intake.Signing;
import org.watchroom.operations.intake.Signing.State;
import org.watchroom.operations.intake.reporters.ReportingKeys.Found;

/// Checks the signature of a request (RFC 9421) with the keys that were enrolled.
///
/// It has to cover the method, the path or the whole address, and `Content-Digest`; to say when it
/// was made and by which key; and to be told from every other one by a nonce, a covered
/// `Idempotency-Key`, or what its body is known by. A clock that is off is marked and never a
/// reason to refuse: whoever presses a panic button does not look after clocks.
public final class SignatureCheck {
    /// How far a sender's clock may be off before it is marked.
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final int MOST_LABELS = 4;
    private static final int LONGEST_ONCE = 200;
    private static final String DIGEST = "content-digest";
    private static final String KEY = "idempotency-key";

    private final KnownKeys keys;
    private final Clock clock;

    public SignatureCheck(KnownKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// @param besides what has to be covered as well, by name, where it came
    /// @param tellsApart whether the body itself says which report it is
    public Checked check(
            ServerRequest request, byte[] body, Set<String> besides, boolean tellsApart) {
        return check(Message.of(request), body, besides, tellsApart);
    }

    Checked check(Message message, byte[] body, Set<String> besides, boolean tellsApart) {
        var inputs = message.field("signature-input");
        var signatures = message.field("signature");
        try {
            if (inputs.isEmpty() && signatures.isEmpty()) {
                return unsigned(message, body);
            }
            var chosen =
                    chosen(
                            FieldReader.dictionary(inputs.orElse("")),
                            FieldReader.dictionary(signatures.orElse("")));
            return chosen.key == null
                    ? found(State.UNKNOWN_KEY, "nobody enrolled this key")
                    : verified(message, body, chosen, chosen.key, besides, tellsApart);
        } catch (Unusable e) {
            return found(State.SIGNATURE_UNUSABLE, e.why());
        }
    }

    /// A digest that is wrong was not made for this body, signed or not.
    private static Checked unsigned(Message message, byte[] body) {
        var digest = message.field(DIGEST);
        try {
            return digest.isPresent() && !ContentDigest.matches(digest.get(), body)
                    ? found(State.FORGED, "Content-Digest is not that of the body")
                    : found(State.UNSIGNED, "");
        } catch (Unusable _) { // says nothing that could be wrong
            return found(State.UNSIGNED, "");
        }
    }

    private static Checked found(State state, String why) {
        return new Checked(Signing.of(state), Optional.empty(), Optional.empty(), why);
    }

    /// The first signature with a key of ours; without one, that nobody knows the keys.
    private Chosen chosen(Map<String, Field> inputs, Map<String, Field> signatures)
            throws Unusable {
        Chosen unknown = null;
        int looked = 0;
        for (var label : inputs.keySet()) {
            if (looked++ >= MOST_LABELS) {
                break;
            }
            if (inputs.get(label) instanceof Inner input
                    && signatures.get(label) instanceof Item(Bare.Bytes(byte[] signature), var _)) {
                var keyid =
                        text(input, "keyid")
                                .orElseThrow(() -> new Unusable("the signature names no keyid"));
                var key = keys.find(keyid);
                if (key.isPresent()) {
                    return new Chosen(input, signature, keyid, key.get());
                }
                unknown = new Chosen(input, signature, keyid, null);
            }
        }
        if (unknown == null) {
            throw new Unusable("Signature-Input and Signature do not belong together");
        }
        return unknown;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Chosen(Inner input, byte[] signature, String keyid, @Nullable Found key) {}

    private Checked verified(
            Message message,
            byte[] body,
            Chosen chosen,
            Found key,
            Set<String> besides,
            boolean tellsApart)
            throws Unusable {
        var input = chosen.input;
        var algorithm = text(input, "alg");
        if (algorithm.isPresent() && !algorithm.get().equals(key.key().algorithm())) {
            throw new Unusable("the key is one of " + key.key().algorithm());
        }
        var base = SignatureBase.of(message, input, message.secure());
        if (!right(message, chosen, key, base)) {
            return forged(key, "the signature is not that of this request");
        }
        covers(base.covered(), message, besides);
        if (!ContentDigest.matches(message.field(DIGEST).orElse(""), body)) {
            return forged(key, "Content-Digest is not that of the body");
        }
        var created =
                moment(input, "created")
                        .orElseThrow(() -> new Unusable("the signature has no created"));
        return new Checked(
                Signing.with(State.SIGNED, key.id(), off(created, moment(input, "expires"))),
                Optional.of(key),
                Optional.of("signed " + chosen.keyid + once(message, input, base, tellsApart)),
                "");
    }

    private static Checked forged(Found key, String why) {
        return new Checked(
                Signing.with(State.FORGED, key.id(), Optional.empty()),
                Optional.of(key),
                Optional.empty(),
                why);
    }

    /// A proxy may have ended https before this door: the sender knows by which scheme it spoke.
    private static boolean right(Message message, Chosen chosen, Found key, SignatureBase base)
            throws Unusable {
        if (key.key().verifies(base.bytes(), chosen.signature)) {
            return true;
        }
        var other = SignatureBase.of(message, chosen.input, !message.secure());
        return !other.text().equals(base.text())
                && key.key().verifies(other.bytes(), chosen.signature);
    }

    private static void covers(Set<String> covered, Message message, Set<String> besides)
            throws Unusable {
        if (!covered.contains("@method")) {
            throw new Unusable("the signature does not cover \"@method\"");
        }
        if (Set.of("@path", "@target-uri", "@request-target").stream()
                .noneMatch(covered::contains)) {
            throw new Unusable("the signature covers neither \"@path\" nor \"@target-uri\"");
        }
        if (!covered.contains(DIGEST)) {
            throw new Unusable("the signature does not cover \"content-digest\"");
        }
        for (var name : besides) {
            if (message.field(name).isPresent() && !covered.contains(name)) {
                throw new Unusable("the signature does not cover \"" + name + "\"");
            }
        }
    }

    /// What tells this signed report from every other one of its key.
    private static String once(Message message, Inner input, SignatureBase base, boolean tellsApart)
            throws Unusable {
        if (tellsApart) {
            return "";
        }
        var key = message.field(KEY).filter(_ -> base.covered().contains(KEY));
        if (key.isPresent()) {
            return " " + bounded(key.get().replaceAll("^\"(.+)\"$", "$1"));
        }
        return " nonce "
                + bounded(
                        text(input, "nonce")
                                .orElseThrow(() ->
                                        new Unusable(
                                                "the signature has no nonce and does not cover"
                                                        + " \"idempotency-key\"")));
    }

    private static String bounded(String value) throws Unusable {
        if (value.isBlank() || value.length() > LONGEST_ONCE) {
            throw new Unusable(
                    "nonce or idempotency key have 1 to " + LONGEST_ONCE + " characters");
        }
        return value;
    }

    /// How far off the sender's clock is, where that is too far; for one whose signature has
    /// expired, how long ago.
    private Optional<Duration> off(Instant created, Optional<Instant> expires) {
        var now = clock.instant();
        var off = Duration.between(now, created);
        if (off.abs().compareTo(SKEW) > 0) {
            return Optional.of(off);
        }
        return expires.map(end -> Duration.between(now, end))
                .filter(left -> left.compareTo(SKEW.negated()) < 0);
    }

    private static Optional<String> text(Inner input, String name) {
        return input.parameters().get(name) instanceof Bare.Text(String value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Optional<Instant> moment(Inner input, String name) {
        return input.parameters().get(name) instanceof Bare.Int(long seconds, var _)
                        && Math.abs(seconds) < 100_000_000_000L
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }
}
