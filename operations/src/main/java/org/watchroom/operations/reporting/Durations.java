package org.watchroom.operations.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.report.ClockWords;

/// A measure under way: how many there were, their median and 90th percentile, and how many had to
/// be left out, which is always said.
final class Durations {
    private final List<Duration> measured = new ArrayList<>();
    private int excluded;

    /// Left out when either is not known, or they are the wrong way round.
    void add(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            excluded++;
        } else {
            measured.add(Duration.between(from, to));
        }
    }

    int count() {
        return measured.size();
    }

    int excluded() {
        return excluded;
    }

    /// Mean of the two in the middle where their number is even.
    Optional<Duration> median() {
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        Collections.sort(measured);
        int upper = measured.size() / 2;
        return Optional.of(
                measured.size() % 2 == 1
                        ? measured.get(upper)
                        : measured.get(upper - 1).plus(measured.get(upper)).dividedBy(2));
    }

    /// The smallest that nine tenths do not exceed.
    Optional<Duration> ninetieth() {
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        Collections.sort(measured);
        return Optional.of(measured.get(Math.ceilDiv(measured.size() * 9, 10) - 1));
    }

    static String words(Optional<Duration> one) {
        return one.map(ClockWords::length).orElse("–");
    }
}
