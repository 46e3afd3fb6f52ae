package org.watchroom.operations.intake;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a door found of a report's signature, when it came.
///
/// @param state empty where the door asks for none
/// @param key of ours, where one signed
/// @param hook as `name/version`, where a third party proved to be who it is
/// @param clockOff how far from ours the clock of the signature was: positive when it was ahead;
///   empty when it was near enough
public record Signing(
        Optional<State> state,
        Optional<UUID> key,
        Optional<String> hook,
        Optional<Duration> clockOff) {

    /// The door asks for no signature.
    public static final Signing NOT_ASKED =
            new Signing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static final Signing UNSIGNED = of(State.UNSIGNED);

    public static Signing of(State state) {
        return new Signing(
                Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Signed rightly, or forged, with a key of ours.
    public static Signing with(State state, UUID key, Optional<Duration> clockOff) {
        return new Signing(Optional.of(state), Optional.of(key), Optional.empty(), clockOff);
    }

    /// A third party's, which proved to know its secret.
    public static Signing ofHook(String hook) {
        return new Signing(
                Optional.of(State.SIGNED), Optional.empty(), Optional.of(hook), Optional.empty());
    }

    static Signing of(
            @Nullable String state,
            @Nullable UUID key,
            @Nullable String hook,
            @Nullable Integer clockOff) {
        return new Signing(
                Optional.ofNullable(state).map(State::of),
                Optional.ofNullable(key),
                Optional.ofNullable(hook),
                Optional.ofNullable(clockOff).map(Duration::ofSeconds));
    }

    @Nullable String code() {
        return state.map(State::code).orElse(null);
    }

    @Nullable Integer clockOffSeconds() {
        return clockOff.map(off -> (int) off.toSeconds()).orElse(null);
    }

    /// What can be told of a signature from the request alone.
    public enum State {
        SIGNED,
        UNSIGNED,
        /// There is one that covers too little, or that cannot be read.
        SIGNATURE_UNUSABLE,
        UNKNOWN_KEY,
        /// It names a key of ours and is wrong, or the body is not the one that was signed.
        FORGED;

        /// As the database has it.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static State of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("no such state of a signature: " + code));
        }
    }
}
