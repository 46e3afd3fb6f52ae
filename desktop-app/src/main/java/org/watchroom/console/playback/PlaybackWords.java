package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.report.ClockWords;

/// Turns moments and states into words for the glass.
///
/// @param zone of the store
record PlaybackWords(Texts texts, ZoneId zone) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss zzz", Locale.UK);
    private static final Duration NEAR = Duration.ofHours(12);

    /// Such as `14:02:11 GMT`.
    String time(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    /// The begin of a span whose end is said with its zone: its own is said where it is another
    /// one, in the night when clocks change.
    String begin(TimeSpan span) {
        var rules = zone.getRules();
        return rules.getOffset(span.from()).equals(rules.getOffset(span.to()))
                ? SHORT.format(span.from().atZone(zone))
                : time(span.from());
    }

    /// Such as `Fri 20 Nov`.
    String day(Instant moment) {
        return DAY.format(moment.atZone(zone));
    }

    /// With the day where it is not near `other`.
    private String timeNear(Instant moment, Instant other) {
        return Duration.between(moment, other).abs().compareTo(NEAR) < 0
                ? time(moment)
                : DAY_AND_TIME.format(moment.atZone(zone));
    }

    /// How old a picture is, such as `2 min ago`.
    String age(Instant taken, Instant now) {
        var age = Duration.between(taken, now);
        if (age.compareTo(Duration.ofSeconds(90)) < 0) {
            return texts.get("playback.age.seconds", Math.max(0, age.toSeconds()));
        }
        if (age.compareTo(Duration.ofMinutes(90)) < 0) {
            return texts.get("playback.age.minutes", age.toMinutes());
        }
        return age.compareTo(Duration.ofHours(24)) < 0
                ? texts.get("playback.age.hours", age.toHours())
                : texts.get("playback.age.recorded", day(taken));
    }

    /// What is known of a clock, in a few words: `clock +37 s`, `clock +37 s ?`, `clock ?`.
    String clock(ClockReading reading) {
        return texts.get("clock.tile", clockBriefly(reading));
    }

    /// `+37 s`, `±1 s`, `?`; with a question mark where no check is near enough to rely on.
    String clockBriefly(ClockReading reading) {
        if (reading.basis() == ClockReading.Basis.UNCHECKED) {
            return "?";
        }
        var ahead = reading.ahead();
        var sign = ahead.isNegative() ? "−" : "+";
        return (right(ahead) ? "±" + length(reading.uncertainty()) : sign + length(ahead.abs()))
                + (reading.doubtful() ? " ?" : "");
    }

    /// The same in whole sentences.
    String clockInFull(ClockReading reading) {
        var said = error(reading.ahead(), reading.uncertainty());
        var checked = reading.checked().map(at -> DAY_AND_TIME.format(at.atZone(zone))).orElse("");
        return switch (reading.basis()) {
            case UNCHECKED -> texts.get("clock.full.unchecked");
            case RESET -> texts.get("clock.full.reset", said, checked);
            case BETWEEN, NEAREST ->
                    texts.get(reading.doubtful() ? "clock.full.old" : "clock.full", said, checked);
        };
    }

    /// `37 s fast, give or take 1 s`.
    String error(Duration ahead, Duration unsure) {
        return right(ahead)
                ? texts.get("clock.right", length(unsure.plus(ahead.abs())))
                : texts.get(
                        ahead.isNegative() ? "clock.slow" : "clock.fast",
                        length(ahead.abs()),
                        length(unsure));
    }

    /// `It gains 1.3 s a day`.
    String drift(double perDay) {
        return texts.get(
                perDay < 0 ? "clock.drift.loses" : "clock.drift.gains",
                String.format(Locale.UK, "%.1f", Math.abs(perDay)));
    }

    /// `37 s`, `0.5 s`, `1 h 0 min 4 s`.
    String length(Duration length) {
        return ClockWords.length(length);
    }

    private static boolean right(Duration ahead) {
        return ahead.abs().compareTo(ClockWords.RIGHT) < 0;
    }

    String title(TileState state) {
        return switch (state) {
            case TileState.Searching _ -> texts.get("playback.searching");
            case TileState.Cueing _ -> texts.get("playback.cueing");
            case TileState.Fetching _ -> texts.get("playback.fetching");
            case TileState.NotFetched _ -> texts.get("playback.not-fetched");
            case TileState.Showing _ -> "";
            case TileState.NoFootage none -> texts.get("playback.none", time(none.at()));
            case TileState.Unreadable damaged ->
                    texts.get("playback.unreadable", time(damaged.start()));
            case TileState.NotShown _ -> texts.get("playback.not-shown");
            case TileState.NoPlayer _ -> texts.get("playback.no-player");
            case TileState.RecorderSilent _ -> texts.get("playback.silent");
            case TileState.NotOnRecord _ -> texts.get("playback.not-on-record");
        };
    }

    /// The second line of a message; empty when the first says all.
    String detail(TileState state) {
        return switch (state) {
            case TileState.Searching _,
                    TileState.Cueing _,
                    TileState.Fetching _,
                    TileState.Showing _ ->
                    "";
            case TileState.NotFetched _ -> texts.get("playback.not-fetched.detail");
            case TileState.NoFootage none -> nearest(none);
            case TileState.Unreadable _ -> texts.get("playback.unreadable.detail");
            case TileState.NotShown _ -> texts.get("playback.not-shown.detail");
            case TileState.NoPlayer _ -> texts.get("playback.no-player.detail");
            case TileState.RecorderSilent _ -> texts.get("playback.silent.detail");
            case TileState.NotOnRecord _ -> texts.get("playback.not-on-record.detail");
        };
    }

    private String nearest(TileState.NoFootage none) {
        var before = none.before().map(at -> texts.get("playback.before", timeNear(at, none.at())));
        var after = none.after().map(at -> texts.get("playback.after", timeNear(at, none.at())));
        if (before.isPresent() && after.isPresent()) {
            return before.get() + "\n" + after.get();
        }
        return before.or(() -> after).orElseGet(() -> texts.get("playback.never"));
    }
}
