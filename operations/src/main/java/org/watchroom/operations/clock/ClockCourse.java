package org.watchroom.operations.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How one clock ran, from the checks of it.
///
/// Between two checks the error is taken in proportion to time. A clock that is left alone drifts
/// by seconds a day at most; where two checks differ by more than [#MOST_DRIFT], it was set in
/// between.
public final class ClockCourse {
    /// Seconds a day. A poor quartz clock drifts by five; the rest is room for heat and for
    /// rounding to the second when two checks are made on one day.
    static final double MOST_DRIFT = 20;

    /// Two checks made so soon after each other may differ by their uncertainty alone.
    private static final Duration SAME_VISIT = Duration.ofHours(1);

    private static final double DAY = Duration.ofDays(1).toSeconds();

    /// Of a clock that nobody has checked.
    public static final ClockCourse UNCHECKED = new ClockCourse(List.of());

    private final List<ClockCheck> checks;

    /// @param checks in any order; none that was withdrawn
    public ClockCourse(List<ClockCheck> checks) {
        this.checks = checks.stream().sorted(Comparator.comparing(ClockCheck::trusted)).toList();
    }

    /// In order of time.
    public List<ClockCheck> checks() {
        return checks;
    }

    /// At a moment of real time.
    public ClockReading at(Instant real) {
        if (checks.isEmpty()) {
            return ClockReading.UNCHECKED;
        }
        var before = before(real);
        var after = after(real);
        if (before.isEmpty() || after.isEmpty()) {
            var nearest = before.or(() -> after).orElseThrow();
            return as(nearest, ClockReading.Basis.NEAREST, real, nearest.uncertainty());
        }
        return between(before.get(), after.get(), real);
    }

    /// At the moment when the clock showed this.
    ///
    /// Where the clock was put back, it showed some times twice; the reading is that of one of
    /// them.
    public ClockReading shown(Instant shown) {
        var real = shown;
        var reading = at(real);
        for (var n = 0; n < 4; n++) { // an error changes by far less than it takes to pass
            real = reading.real(shown);
            reading = at(real);
        }
        return reading;
    }

    /// Seconds a day by which the error grows, over the whole course; empty with fewer than two
    /// checks on different days, and where the clock was set in between.
    public Optional<Double> drift() {
        if (checks.size() < 2) {
            return Optional.empty();
        }
        var first = checks.getFirst();
        var last = checks.getLast();
        for (var n = 1; n < checks.size(); n++) {
            if (set(checks.get(n - 1), checks.get(n))) {
                return Optional.empty();
            }
        }
        return Duration.between(first.trusted(), last.trusted()).compareTo(Duration.ofDays(1)) < 0
                ? Optional.empty()
                : Optional.of(perDay(first, last));
    }

    private static ClockReading between(ClockCheck before, ClockCheck after, Instant real) {
        if (set(before, after)) {
            var nearest = nearer(before, after, real);
            var jump = after.ahead().minus(before.ahead()).abs();
            return as(nearest, ClockReading.Basis.RESET, real, jump.plus(nearest.uncertainty()));
        }
        var whole = Duration.between(before.trusted(), after.trusted());
        double share =
                whole.isZero()
                        ? 0
                        : (double) Duration.between(before.trusted(), real).toNanos()
                                / whole.toNanos();
        var grown = after.ahead().minus(before.ahead());
        var ahead = before.ahead().plusMillis(Math.round(grown.toMillis() * share));
        var nearest = nearer(before, after, real);
        return new ClockReading(
                ahead,
                longer(before.uncertainty(), after.uncertainty()),
                ClockReading.Basis.BETWEEN,
                Optional.of(nearest.trusted()),
                Duration.between(nearest.trusted(), real).abs(),
                nearest.photo());
    }

    private static ClockReading as(
            ClockCheck check, ClockReading.Basis basis, Instant real, Duration uncertainty) {
        return new ClockReading(
                check.ahead(),
                uncertainty,
                basis,
                Optional.of(check.trusted()),
                Duration.between(check.trusted(), real).abs(),
                check.photo());
    }

    /// Whether the clock was set between the two.
    private static boolean set(ClockCheck before, ClockCheck after) {
        var apart = Duration.between(before.trusted(), after.trusted());
        var unsure = before.uncertainty().plus(after.uncertainty());
        var jump = after.ahead().minus(before.ahead()).abs().minus(unsure);
        double days = longer(apart, SAME_VISIT).toSeconds() / DAY;
        return jump.toMillis() / 1000.0 > MOST_DRIFT * days;
    }

    private static double perDay(ClockCheck before, ClockCheck after) {
        var grown = after.ahead().minus(before.ahead());
        var apart = Duration.between(before.trusted(), after.trusted());
        return grown.toMillis() / 1000.0 / (apart.toSeconds() / DAY);
    }

    private static ClockCheck nearer(ClockCheck before, ClockCheck after, Instant real) {
        return Duration.between(before.trusted(), real)
                                .compareTo(Duration.between(real, after.trusted()))
                        <= 0
                ? before
                : after;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Optional<ClockCheck> before(Instant real) {
        return checks.stream()
                .filter(check -> !check.trusted().isAfter(real))
                .reduce((_, later) -> later);
    }

    private Optional<ClockCheck> after(Instant real) {
        return checks.stream().filter(check -> check.trusted().isAfter(real)).findFirst();
    }
}
