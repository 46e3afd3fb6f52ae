package org.watchroom.db.check;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// How far the server's clock and this machine's are apart: of several answers the quickest, and
/// half of its way there and back is what cannot be known.
final class ClockProbe implements Probe {
    private static final int SAMPLES = 7;

    private final Clock clock;
    private final Duration limit;

    ClockProbe(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public String check() {
        return "clock";
    }

    /// @param ahead of the server's clock before this machine's
    private record Sample(Duration ahead, Duration unsure) {}

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var best = sample(server);
        for (var i = 1; i < SAMPLES; i++) {
            var next = sample(server);
            if (next.unsure.compareTo(best.unsure) < 0) {
                best = next;
            }
        }
        var apart = best.ahead.abs();
        var words =
                "The server's clock is %d ms %s this machine's (give or take %d ms)"
                        .formatted(
                                apart.toMillis(),
                                best.ahead.isNegative() ? "behind" : "ahead of",
                                best.unsure.toMillis() + 1);
        if (apart.minus(best.unsure).compareTo(limit) > 0) {
            return List.of(
                    Finding.mend(
                            check(),
                            words
                                    + ". Codes are refused and times in evidence are wrong by that. Set both by the network (chrony, timedatectl set-ntp true)"));
        }
        return List.of(
                apart.plus(best.unsure).compareTo(limit) > 0
                        ? Finding.unknown(
                                check(),
                                words
                                        + ". The way to the server is too slow to tell; run this nearer to it")
                        : Finding.ok(check(), words));
    }

    private Sample sample(Asking server) throws SQLException {
        var sent = clock.instant();
        var nanos = System.nanoTime();
        var there = server.row("select clock_timestamp() as now").at("now").orElseThrow();
        var half = Duration.ofNanos((System.nanoTime() - nanos) / 2);
        return new Sample(Duration.between(sent.plus(half), there), half);
    }
}
