package org.watchroom.console.playback;

import java.util.List;
import java.util.Locale;

/// The speeds that footage is watched at.
final class Speeds {
    static final List<Double> ALL =
            List.of(1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0, 1.0, 2.0, 4.0, 8.0);

    private Speeds() {}

    /// @param by +1 for the next faster speed, -1 for the next slower; the last stays the last
    static double next(double speed, int by) {
        return ALL.get(Math.clamp(ALL.indexOf(speed) + by, 0, ALL.size() - 1));
    }

    /// As commands are called: `1/8`, `2`.
    static String name(double speed) {
        return words(speed).replace("×", "");
    }

    /// `1/8×`, `2×`.
    static String words(double speed) {
        return speed < 1
                ? String.format(Locale.UK, "1/%.0f×", 1 / speed)
                : String.format(Locale.UK, "%.0f×", speed);
    }
}
