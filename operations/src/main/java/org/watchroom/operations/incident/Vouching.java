package org.watchroom.operations.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Who stands for what was reported, as it was when the incident was raised.
///
/// @param key the reporting key that signed, where it is one of ours
/// @param clockOff how far from ours the clock of the signature was: positive when it was ahead;
///   empty when it was near enough
public record Vouching(Verdict verdict, Optional<UUID> key, Optional<Duration> clockOff) {

    /// By how much an incident that nobody vouches for stands later than it came, among those of
    /// its severity. A delay and not a rank of its own: nothing waits for ever behind what comes
    /// later.
    private static final Duration UNSIGNED = Duration.ofMinutes(2);

    private static final Duration DOUBTFUL = Duration.ofMinutes(10);

    /// Where it stands among those of its severity: as if it had come at that moment.
    ///
    /// @param alarm a panic alarm waits behind nothing, whoever sent it
    public Instant ranksAt(Instant raisedAt, boolean alarm) {
        if (alarm) {
            return raisedAt;
        }
        var doubtful = verdict.doubtful() || clockOff.isPresent();
        return raisedAt.plus(
                doubtful ? DOUBTFUL : verdict == Verdict.UNSIGNED ? UNSIGNED : Duration.ZERO);
    }

    /// What is known of the signature.
    public enum Verdict {
        /// Signed with an enrolled key that may speak for this store.
        VOUCHED,
        UNSIGNED,
        /// There was a signature that says too little, or that cannot be read.
        SIGNATURE_UNUSABLE,
        /// Signed with a key that nobody enrolled.
        UNKNOWN_KEY,
        /// Signed rightly, with a key that is revoked or out of its time.
        REVOKED_KEY,
        /// Signed rightly, with a key of another store.
        OTHER_STORE;

        /// As the database has it.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean doubtful() {
            return this != VOUCHED && this != UNSIGNED;
        }

        /// @throws IllegalArgumentException when the database knows more than this program
        static Verdict of(String code) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.code().equals(code))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("there is no verdict \"" + code + "\""));
        }
    }
}
