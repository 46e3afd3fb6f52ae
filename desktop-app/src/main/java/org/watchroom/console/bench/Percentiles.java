package org.watchroom.console.bench;

import java.util.Arrays;
import java.util.Locale;

/// Durations of one measurement, in milliseconds.
public record Percentiles(double p50, double p95, double p99, double max, int count) {
    /// @param nanos at least one; sorted here
    public static Percentiles of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted[sorted.length - 1] / 1e6,
                sorted.length);
    }

    /// Nearest rank.
    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms (n=%d)",
                p50,
                p95,
                p99,
                max,
                count);
    }
}
