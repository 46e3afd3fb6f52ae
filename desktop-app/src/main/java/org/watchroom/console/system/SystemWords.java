package org.watchroom.console.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.health.Finding;
import org.watchroom.operations.health.Standing;

/// What is said of a part. Each standing has a sign of its own beside its word, so that no colour
/// is needed.
final class SystemWords {
    private static final Duration NEAR = Duration.ofDays(90);

    private final Seat seat;
    private final Texts texts;

    SystemWords(Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
    }

    String standing(Finding one) {
        return texts.get("system.standing." + one.standing().name().toLowerCase(Locale.ROOT));
    }

    String part(Finding one) {
        var part = texts.get("system.part." + one.part().name().toLowerCase(Locale.ROOT));
        return one.subject().isEmpty() ? part : texts.get("system.part.of", part, one.subject());
    }

    String found(Finding one) {
        return texts.get("system.found." + one.code(), values(one));
    }

    /// How to mend it; empty where nothing is to be mended.
    String mend(Finding one) {
        return one.standing() == Standing.WELL
                ? ""
                : texts.get("system.mend." + one.code(), values(one));
    }

    String whole(Finding one) {
        return String.join(". ", standing(one), part(one), found(one), mend(one));
    }

    private Object[] values(Finding one) {
        return one.values().stream().map(this::value).toArray();
    }

    private Object value(Object value) {
        return switch (value) {
            case Instant moment -> moment(moment);
            case Duration length -> length(length);
            case Double number -> "%.1f".formatted(number);
            default -> value;
        };
    }

    /// With its year where another one could be meant.
    private String moment(Instant moment) {
        var now = seat.ticker().now().get();
        return Duration.between(moment, now).abs().compareTo(NEAR) < 0
                ? Times.near(moment, seat.zone(), now)
                : Times.full(moment, seat.zone());
    }

    private String length(Duration length) {
        return length.toMinutes() > 0
                ? texts.get("system.length.minutes", length.toMinutes(), length.toSecondsPart())
                : texts.get("system.length.seconds", "%.1f".formatted(length.toMillis() / 1000.0));
    }
}
