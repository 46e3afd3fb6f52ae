package org.watchroom.intake.duty;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.health.HealthBook;
import org.watchroom.operations.recorder.health.KnownCamera;
import org.watchroom.operations.recorder.health.RecorderState;
import org.watchroom.operations.recorder.health.Turn;

/// Raises one technical incident for a fault of a recorder. While that is open it is told what else
/// happens to the recorder, and in any case when all is well again.
public final class DeviceFaults {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);

    private final HealthBook book;
    private final DeviceReports reports;

    public DeviceFaults(HealthBook book, DeviceReports reports) {
        this.book = book;
        this.reports = reports;
    }

    /// Doing it twice raises one.
    ///
    /// @throws Failure.Unreachable when it could not be kept; the next asking finds it again
    void turned(Turn turn) {
        if (turn.fault() && !turn.open()) {
            book.turned(turn, raise(turn), "");
        } else {
            book.turned(turn, Optional.empty(), turn.was().isEmpty() ? "" : words(turn));
        }
    }

    /// Says nothing that would differ at a second try.
    private Optional<UUID> raise(Turn turn) {
        var key = "health/" + turn.now().code() + "/" + turn.began().toEpochMilli();
        return reports.fault(turn.recorder(), key, turn.began(), words(turn));
    }

    private static String words(Turn turn) {
        var recorder = turn.recorder();
        var who = "%s (%s) ".formatted(recorder.name(), recorder.address().shown());
        return switch (turn.now()) {
            case DOWN -> who + "does not answer.";
            case REFUSED -> who + "does not take our login any more.";
            case BLIND -> who + blind(turn);
            case WELL -> who + "is well again." + away(turn);
        };
    }

    private static String blind(Turn turn) {
        var none = "has no picture of " + names(turn.stillDark()) + ".";
        if (turn.was().filter(was -> was == RecorderState.BLIND).isEmpty()
                && turn.newlyDark().isEmpty()) {
            return "answers again." + away(turn) + " It still " + none;
        }
        return turn.lightAgain().isEmpty()
                ? none
                : "has pictures of " + names(turn.lightAgain()) + " again. It " + none;
    }

    /// Since when it was not as it is now.
    private static String away(Turn turn) {
        return turn.wasSince()
                .map(since ->
                        " It was not since %s, for %s."
                                .formatted(
                                        TIME.format(since.atZone(zone(turn))),
                                        length(Duration.between(since, turn.since()))))
                .orElse("");
    }

    private static ZoneId zone(Turn turn) {
        return turn.recorder().zone();
    }

    private static String length(Duration length) {
        var minutes = Math.max(1, length.toMinutes());
        return minutes < 120
                ? minutes + " min"
                : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    private static String names(List<KnownCamera> cameras) {
        return cameras.stream().map(KnownCamera::name).collect(Collectors.joining(", "));
    }
}
