package org.watchroom.console.playback;

import java.util.Optional;

/// How bright a picture is shown. Works on each colour alike, so that black stays black and grey
/// stays grey: a coat must not turn blue because somebody looks closely.
///
/// @param brightness from -1 to 1, added; 0 as recorded
/// @param contrast from -1 to 1, around the middle; 0 as recorded
/// @param gamma from -1 to 1, opens (or closes) the shadows; 0 as recorded
record Tone(double brightness, double contrast, double gamma) {
    static final Tone AS_RECORDED = new Tone(0, 0, 0);

    private static final int VALUES = 256;

    /// Four times as steep at most.
    private static final double STEEPEST = 3;

    private static final double BASE = 3;

    /// What each value of a colour becomes; empty where all stay as they are.
    Optional<byte[]> table() {
        if (equals(AS_RECORDED)) {
            return Optional.empty();
        }
        var table = new byte[VALUES];
        double steep = contrast < 0 ? 1 + contrast : 1 + STEEPEST * contrast;
        double power = Math.pow(BASE, -gamma);
        for (int value = 0; value < VALUES; value++) {
            double open = Math.pow(value / (VALUES - 1.0), power);
            double toned = (open - 0.5) * steep + 0.5 + brightness;
            table[value] = (byte) Math.round(Math.clamp(toned, 0, 1) * (VALUES - 1));
        }
        return Optional.of(table);
    }
}
