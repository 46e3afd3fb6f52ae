package org.watchroom.simulator.footage;

import java.time.Instant;
import java.time.ZoneOffset;

/// How light it is outside.
final class Daylight {
    private static final double LATITUDE = Math.toRadians(53);

    private Daylight() {}

    /// In quarters from 0 at night to 1 by day, for the middle of the two islands; follows the
    /// sun's height.
    static double at(Instant instant) {
        var time = instant.atOffset(ZoneOffset.UTC);
        double tilt =
                Math.toRadians(
                        -23.44 * Math.cos(2 * Math.PI * (time.getDayOfYear() + 10) / 365.25));
        double hour = Math.toRadians((time.toLocalTime().toSecondOfDay() / 3600.0 - 12.2) * 15);
        double height =
                Math.toDegrees(
                        Math.asin(
                                Math.sin(LATITUDE) * Math.sin(tilt)
                                        + Math.cos(LATITUDE) * Math.cos(tilt) * Math.cos(hour)));
        return Math.round(4 * Math.max(0, Math.min(1, (height + 6) / 16))) / 4.0;
    }
}
