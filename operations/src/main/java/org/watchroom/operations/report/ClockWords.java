package org.watchroom.operations.report;

import java.time.Duration;
import java.util.Locale;
import org.watchroom.operations.clock.ClockPhoto;
import org.watchroom.operations.clock.ClockReading;

/// What is known of a recorder's clock, as it is printed: `37 s fast, give or take 1 s`.
public final class ClockWords {
    /// Nobody reads a clock more exactly: an error below this is none.
    public static final Duration RIGHT = Duration.ofMillis(500);

    private ClockWords() {}

    /// One clause, to follow "its clock".
    public static String clause(ClockReading reading, Moments moments) {
        return switch (reading.basis()) {
            case UNCHECKED -> "was not checked, so times are as it showed them";
            case RESET ->
                    "was set between two checks, nobody knows when; times here are as if it was "
                            + error(reading)
                            + checked(reading, moments);
            case BETWEEN, NEAREST ->
                    "was "
                            + error(reading)
                            + checked(reading, moments)
                            + (reading.doubtful()
                                    ? "; that check is more than 31 days away, which is too far to rely on"
                                    : "");
        };
    }

    /// `37 s fast, give or take 1 s`; `right to within 1 s`.
    public static String error(ClockReading reading) {
        if (reading.ahead().abs().compareTo(RIGHT) < 0) {
            return "right to within " + length(reading.uncertainty().plus(reading.ahead().abs()));
        }
        return length(reading.ahead().abs())
                + (reading.ahead().isNegative() ? " slow" : " fast")
                + ", give or take "
                + length(reading.uncertainty());
    }

    private static String checked(ClockReading reading, Moments moments) {
        return reading.checked()
                .map(at ->
                        " (checked "
                                + moments.brief(at)
                                + reading.photo().map(ClockWords::photo).orElse("")
                                + "); times here are put right by that")
                .orElse("");
    }

    private static String photo(ClockPhoto photo) {
        return switch (photo.origin()) {
                    case PHOTO -> ", with a photo of it";
                    case FRAME -> ", read in a frame of the recording";
                }
                + ", SHA-256 "
                + photo.sha256();
    }

    /// `37 s`, `0.5 s`, `2 h 3 min 4 s`, `12 d 1 h`: no more than can be meant.
    public static String length(Duration length) {
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            double seconds = Math.rint(length.toMillis() / 100.0) / 10;
            return seconds == Math.rint(seconds)
                    ? String.format(Locale.UK, "%.0f s", seconds)
                    : String.format(Locale.UK, "%.1f s", seconds);
        }
        if (length.compareTo(Duration.ofHours(1)) < 0) {
            return "%d min %d s".formatted(length.toMinutes(), length.toSecondsPart());
        }
        if (length.compareTo(Duration.ofDays(1)) < 0) {
            return "%d h %d min %d s"
                    .formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
        }
        return "%d d %d h".formatted(length.toDays(), length.toHoursPart());
    }
}
