package org.watchroom.console.playback.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;

/// What is known of the span that is shown: asked off the glass thread, once the person has stopped
/// moving, as finely as can be seen and a span further on either side. Used on the glass thread
/// only.
///
/// Whoever moves on is not answered for where they were: such an answer is dropped.
final class Outlook {
    private static final Logger LOG = LoggerFactory.getLogger(Outlook.class);
    private static final Duration STEPS = Duration.ofDays(1);
    private static final Duration SETTLED_AFTER = Duration.ofMillis(120);

    /// Into so many parts a span can be told apart on the glass.
    private static final int PARTS = 1500;

    private final Recorder recorder;
    private final Background background;
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Happening>> happened =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<TakenSpan>> taken =
            new ReadOnlyObjectWrapper<>(List.of());
    private final List<Task> asking = new ArrayList<>();
    private List<CameraFolder> cameras = List.of();
    private Happenings happenings = Happenings.NONE;
    private @Nullable TimeSpan shown;
    private @Nullable TimeSpan asked;
    private Duration fine = Duration.ZERO;
    private int waiting;
    private @Nullable Task askingWhatHappened;

    Outlook(Recorder recorder, Background background) {
        this.recorder = recorder;
        this.background = background;
    }

    void open(List<CameraFolder> ofCameras, Happenings ofStore) {
        forget();
        cameras = List.copyOf(ofCameras);
        happenings = ofStore;
        rows.set(cameras.stream().map(_ -> Row.UNKNOWN).toList());
        happened.set(List.of());
        taken.set(List.of());
    }

    void forget() {
        stopAsking();
        shown = null;
        asked = null;
        cameras = List.of();
        rows.set(List.of());
        happened.set(List.of());
        taken.set(List.of());
    }

    /// One for each camera.
    ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// In order of time.
    ReadOnlyObjectProperty<List<Happening>> happened() {
        return happened.getReadOnlyProperty();
    }

    /// In order of time, whole recordings first.
    ReadOnlyObjectProperty<List<TakenSpan>> taken() {
        return taken.getReadOnlyProperty();
    }

    /// This is shown now.
    void show(TimeSpan span) {
        shown = span;
        var wanted = span.length().dividedBy(PARTS);
        boolean known =
                asked != null
                        && !span.from().isBefore(asked.from())
                        && !span.to().isAfter(asked.to())
                        && fine.compareTo(wanted.multipliedBy(2)) <= 0;
        if (!known) {
            askSoon();
        }
    }

    /// Asks once more: what the recorder says may be other than it was.
    void again() {
        if (shown != null) {
            askSoon();
        }
    }

    /// Asks once more what happened, and the recorder where footage grows. Nothing while an answer
    /// is still on its way: a slow recorder would never give one.
    void refresh(Instant now) {
        var known = asked;
        if (known != null && waiting == 0) {
            if (known.to().isAfter(now)) {
                askSoon();
            } else if (askingWhatHappened == null) {
                askWhatHappened();
            }
        }
    }

    private void askSoon() {
        asked = null;
        stopAsking();
        asking.add(background.after(SETTLED_AFTER, this::ask));
    }

    private void stopAsking() {
        asking.forEach(Task::request);
        asking.clear();
        waiting = 0;
        if (askingWhatHappened != null) {
            askingWhatHappened.request();
            askingWhatHappened = null;
        }
    }

    private void ask() {
        var span = shown;
        if (span == null) {
            return;
        }
        var wide = new TimeSpan(span.from().minus(span.length()), span.to().plus(span.length()));
        asked = wide;
        fine = span.length().dividedBy(PARTS);
        asking.clear();
        waiting = cameras.size();
        for (var n = 0; n < cameras.size(); n++) {
            ask(n, wide, fine);
        }
        askWhatHappened();
    }

    /// Whoever steps to the next thing finds it also where it is hours away.
    private static TimeSpan atLeastADay(TimeSpan span) {
        return span.length().compareTo(STEPS) < 0
                ? TimeSpan.around(Zoom.at(span, 0.5), STEPS.dividedBy(2), STEPS.dividedBy(2))
                : span;
    }

    private void ask(int camera, TimeSpan wide, Duration finely) {
        var folder = cameras.get(camera);
        asking.add(
                background.run(
                        stop -> recorder.outline(folder, wide, finely, stop),
                        found -> put(camera, new Row(wide, found, false)),
                        why -> {
                            report(folder.toString(), why);
                            put(camera, rows.get().get(camera).unanswered());
                        }));
    }

    private void put(int camera, Row row) {
        waiting--;
        var all = new ArrayList<>(rows.get());
        all.set(camera, row);
        rows.set(List.copyOf(all));
    }

    /// Once more alone, after somebody added something.
    void askWhatHappened() {
        var known = asked;
        if (known == null) {
            return; // it is asked with everything else
        }
        var of = happenings;
        var all = cameras;
        var wide = atLeastADay(known);
        if (askingWhatHappened != null) {
            askingWhatHappened.request();
        }
        askingWhatHappened =
                background.run(
                        _ -> new Found(of.between(wide), of.taken(all, wide)),
                        found -> {
                            askingWhatHappened = null;
                            happened.set(inOrder(found.happened()));
                            taken.set(drawn(found.taken()));
                        },
                        why -> {
                            askingWhatHappened = null;
                            report("what happened", why);
                        });
    }

    private record Found(List<Happening> happened, List<TakenSpan> taken) {}

    /// What somebody chose is drawn over the recordings it lies in.
    private static List<TakenSpan> drawn(List<TakenSpan> found) {
        return found.stream()
                .sorted(
                        Comparator.comparing((TakenSpan one) -> !one.whole())
                                .thenComparing(one -> one.span().from())
                                .thenComparing(TakenSpan::exhibit))
                .toList();
    }

    private static List<Happening> inOrder(List<Happening> found) {
        return found.stream()
                .sorted(Comparator.comparing(Happening::at).thenComparing(Happening::kind))
                .toList();
    }

    private static void report(String what, Throwable why) {
        if (why instanceof Failure) {
            LOG.warn("The timeline has no answer about {}: {}", what, why.getMessage());
        } else {
            LOG.error("The timeline has no answer about {}", what, why);
        }
    }
}
