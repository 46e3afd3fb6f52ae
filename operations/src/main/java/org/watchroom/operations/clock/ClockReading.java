package org.watchroom.operations.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far a clock was ahead at one moment, as far as anybody knows.
///
/// @param ahead shown less real; zero where nothing is known
/// @param uncertainty how far off that may be; zero where nothing is known
/// @param basis how it is known
/// @param checked when the nearest check was made; empty where there is none
/// @param far how far in time the nearest check is from that moment
/// @param photo of that check, where there is one
public record ClockReading(
        Duration ahead,
        Duration uncertainty,
        Basis basis,
        Optional<Instant> checked,
        Duration far,
        Optional<ClockPhoto> photo) {
    /// Without a photograph.
    public ClockReading(
            Duration ahead,
            Duration uncertainty,
            Basis basis,
            Optional<Instant> checked,
            Duration far) {
        this(ahead, uncertainty, basis, checked, far, Optional.empty());
    }

    /// A clock is checked each month.
    public static final Duration GOOD_FOR = Duration.ofDays(31);

    /// Nobody has checked: times are taken as shown.
    public static final ClockReading UNCHECKED =
            new ClockReading(
                    Duration.ZERO, Duration.ZERO, Basis.UNCHECKED, Optional.empty(), Duration.ZERO);

    /// Whether no check is near enough to rely on.
    public boolean doubtful() {
        return basis == Basis.UNCHECKED || basis == Basis.RESET || far.compareTo(GOOD_FOR) > 0;
    }

    /// The real time of what was shown.
    public Instant real(Instant shown) {
        return shown.minus(ahead);
    }

    /// How it is known.
    public enum Basis {
        /// It was never checked.
        UNCHECKED,
        /// Between two checks, in proportion.
        BETWEEN,
        /// Before the first or after the last check, as at that check.
        NEAREST,
        /// Between two checks that no running clock can both have passed: it was set in between,
        /// nobody knows when. As at the nearer check.
        RESET
    }
}
