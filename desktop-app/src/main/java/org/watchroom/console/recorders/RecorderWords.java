package org.watchroom.console.recorders;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.health.RecorderRow;
import org.watchroom.operations.recorder.health.RecorderState;

/// What is said of a recorder. Each state has a sign of its own beside its words, so that no colour
/// is needed.
final class RecorderWords {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm zzz", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm zzz", Locale.UK);

    private final Seat seat;
    private final Texts texts;

    RecorderWords(Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
    }

    String state(RecorderRow row) {
        var state = row.stands().map(RecorderRow.Stands::state);
        if (row.unsure()) {
            return texts.get("recorders.state.undecided");
        }
        if (state.filter(s -> s == RecorderState.BLIND).isPresent()) {
            return texts.get("recorders.state.blind", row.dark().size(), row.cameras().size());
        }
        return texts.get("recorders.state." + state.map(RecorderState::code).orElse("unknown"));
    }

    String since(RecorderRow row) {
        return row.stands().map(stands -> near(stands.since())).orElse("");
    }

    String asked(RecorderRow row) {
        var lately = row.lately();
        if (lately.filter(RecorderRow.Lately::wanted).isPresent()) {
            return texts.get("recorders.wanted");
        }
        return lately.map(l -> near(l.asked())).orElseGet(() -> texts.get("recorders.never"));
    }

    String clock(RecorderRow row) {
        var reading = row.clock();
        if (reading.doubtful()) {
            return texts.get("recorders.clock.unchecked");
        }
        var by = reading.ahead().abs();
        if (by.compareTo(reading.uncertainty().plusSeconds(1)) <= 0) {
            return texts.get("recorders.clock.right");
        }
        return texts.get(
                reading.ahead().isNegative() ? "recorders.clock.slow" : "recorders.clock.fast",
                length(by));
    }

    private String length(Duration by) {
        if (by.toHours() > 0) {
            return texts.get("recorders.length.hours", by.toHours(), by.toMinutesPart());
        }
        return by.toMinutes() > 0
                ? texts.get("recorders.length.minutes", by.toMinutes(), by.toSecondsPart())
                : texts.get("recorders.length.seconds", by.toSeconds());
    }

    String kept(RecorderRow row) {
        return kept(row.keptFrom(), row.keptTo());
    }

    private String kept(Optional<Instant> from, Optional<Instant> to) {
        if (to.isEmpty()) {
            return "";
        }
        var last = today(to.get()) ? texts.get("recorders.today", near(to.get())) : near(to.get());
        return from.map(first -> texts.get("recorders.kept", near(first), last))
                .orElseGet(() -> texts.get("recorders.kept.to", last));
    }

    String recorder(RecorderRow row) {
        return texts.get("recorders.recorder", row.name(), row.kind().code());
    }

    String store(RecorderRow row) {
        return texts.get("recorders.store", row.storeCode(), row.storeName());
    }

    /// What is wrong, and what to do about it; empty where nothing is.
    List<String> trouble(RecorderRow row) {
        var said = new ArrayList<String>();
        var lately = row.lately();
        if (lately.isEmpty()) {
            said.add(texts.get("recorders.do.unknown"));
            return said;
        }
        if (lately.get().found() != Condition.Found.ANSWERS) {
            said.add(lately.get().words());
            said.add(
                    lately.get()
                            .good()
                            .map(at -> texts.get("recorders.last-good", near(at)))
                            .orElseGet(() -> texts.get("recorders.never-good")));
            said.add(
                    texts.get(
                            row.unsure()
                                    ? "recorders.do.undecided"
                                    : "recorders.do." + found(lately.get().found())));
        } else if (!row.dark().isEmpty()) {
            said.add(texts.get("recorders.dark", String.join(", ", row.dark())));
            said.add(texts.get("recorders.do.blind"));
        } else {
            said.add(lately.get().words());
        }
        lately.get()
                .free()
                .ifPresent(bytes -> said.add(texts.get("recorders.free", gigabytes(bytes))));
        return said;
    }

    private static String found(Condition.Found found) {
        return switch (found) {
            case SILENT, ANSWERS -> "silent";
            case REFUSED -> "refused";
            case NONSENSE -> "nonsense";
        };
    }

    private static String gigabytes(long bytes) {
        return String.valueOf(Math.round(bytes / 1e9));
    }

    List<String> cameras(RecorderRow row) {
        return row.cameras().stream()
                .map(eye -> texts.get("recorders.camera", eye.name(), camera(row, eye)))
                .toList();
    }

    private String camera(RecorderRow row, RecorderRow.Eye eye) {
        var parts = new ArrayList<String>();
        if (eye.dark()) {
            parts.add(texts.get("recorders.camera.dark"));
        }
        eye.recording()
                .ifPresent(now ->
                        parts.add(
                                texts.get(
                                        now
                                                ? "recorders.camera.recording"
                                                : "recorders.camera.not-recording")));
        var kept = kept(eye.from().map(row.clock()::real), eye.to().map(row.clock()::real));
        if (!kept.isEmpty()) {
            parts.add(kept);
        }
        return parts.isEmpty() ? texts.get("recorders.camera.unknown") : String.join(", ", parts);
    }

    /// For people who hear the row.
    String whole(RecorderRow row) {
        return String.join(
                ". ", store(row), recorder(row), state(row), since(row), clock(row), asked(row));
    }

    /// `22:13 GMT`, or `28 Nov 20:25 GMT` when that is not today.
    private String near(Instant moment) {
        return (today(moment) ? CLOCK : DAY).format(moment.atZone(seat.zone()));
    }

    private boolean today(Instant moment) {
        var now = seat.ticker().now().get();
        return LocalDate.ofInstant(moment, seat.zone())
                .equals(LocalDate.ofInstant(now, seat.zone()));
    }
}
