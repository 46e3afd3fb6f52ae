package org.watchroom.simulator.stream;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;

/// How often something is reported.
///
/// @param every mean time between two reports
public record Rate(Duration every) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:/(s|min|h))?");

    /// Reads `4` or `4/min`, `50/s`, `30/h`.
    ///
    /// @throws IllegalArgumentException for anything else, and for a rate of nothing or beyond
    ///   1,000 a second
    public static Rate parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a rate is written like 4/min, 50/s or 30/h, not " + text);
        }
        double unit =
                switch (form.group(2) == null ? "min" : form.group(2)) {
                    case "s" -> 1e9;
                    case "h" -> 3600e9;
                    default -> 60e9;
                };
        double number = Double.parseDouble(form.group(1));
        if (number <= 0 || unit / number < 1e6) {
            throw new IllegalArgumentException(
                    "a rate lies above nothing and below 1000/s: " + text);
        }
        return new Rate(Duration.ofNanos(Math.round(unit / number)));
    }

    /// Time to the next report. Slow streams come unevenly, as in life; fast ones are a measure and
    /// come evenly.
    Duration next(Random random) {
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            return every;
        }
        double share = Math.min(3, -Math.log(1 - random.nextDouble()) * 0.75 + 0.25);
        return Duration.ofNanos(Math.round(every.toNanos() * share));
    }
}
