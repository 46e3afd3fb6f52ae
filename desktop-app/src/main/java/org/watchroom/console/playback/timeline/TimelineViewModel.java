package org.watchroom.console.playback.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Ids;

/// Which span the timeline shows, from ten seconds to a month, and what is known of it. Used on the
/// glass thread only.
public final class TimelineViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(TimelineViewModel.class);
    private static final Duration AROUND = Duration.ofMinutes(5);

    /// How much of the span a step to the side moves it.
    private static final double SIDEWAYS = 0.5;

    /// Where the session's moment stands after it has run out of the span.
    private static final double LEAD = 0.1;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final Background background;
    private final Clock clock;
    private final Outlook outlook;
    private final Marks marks = new Marks();
    private final ReadOnlyObjectWrapper<@Nullable TimeSpan> span = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Happening> chosen = new ReadOnlyObjectWrapper<>();
    private ZoneId zone = ZoneOffset.UTC;
    private Happenings happenings = Happenings.NONE;
    private List<CameraFolder> cameras = List.of();
    private Instant moment = Instant.EPOCH;
    private Instant position = Instant.EPOCH;
    private Instant looked = Instant.EPOCH;
    private Consumer<? super Throwable> failed =
            why -> LOG.warn("A bookmark was not set or not withdrawn", why);

    public TimelineViewModel(Recorder recorder, Background background, Clock clock) {
        this.background = background;
        this.clock = clock;
        this.outlook = new Outlook(recorder, background);
    }

    /// What is watched now. Where it is the same incident as before, the span and the marks stay.
    ///
    /// @param cameras one row for each
    /// @param storeZone for times on glass
    /// @param ofMoment of the incident
    public void show(
            List<CameraFolder> cameras, Happenings ofStore, ZoneId storeZone, Instant ofMoment) {
        boolean same = span.get() != null && ofStore.equals(happenings) && ofMoment.equals(moment);
        zone = storeZone;
        happenings = ofStore;
        moment = ofMoment;
        this.cameras = List.copyOf(cameras);
        outlook.open(cameras, ofStore);
        var before = span.get();
        if (!same || before == null) {
            marks.clear();
            chosen.set(null);
            position = ofMoment;
            set(TimeSpan.around(ofMoment, AROUND, AROUND));
        } else {
            set(before);
        }
    }

    /// Shows nothing.
    public void clear() {
        cameras = List.of();
        outlook.forget();
        happenings = Happenings.NONE;
        marks.clear();
        chosen.set(null);
        span.set(null);
    }

    /// What is shown; null when nothing is watched.
    public ReadOnlyObjectProperty<@Nullable TimeSpan> span() {
        return span.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Row>> rows() {
        return outlook.rows();
    }

    /// In order of time, also some beside the span.
    public ReadOnlyObjectProperty<List<Happening>> happened() {
        return outlook.happened();
    }

    /// Footage that was taken already, also some beside the span.
    ReadOnlyObjectProperty<List<TakenSpan>> taken() {
        return outlook.taken();
    }

    /// What was taken of a camera at a moment.
    List<TakenSpan> taken(int row, Instant at) {
        return row < 0 || row >= cameras.size()
                ? List.of()
                : taken().get().stream()
                        .filter(one -> one.camera().equals(cameras.get(row)))
                        .filter(one -> one.span().contains(at))
                        .toList();
    }

    /// The rows' cameras, in order.
    List<CameraFolder> cameras() {
        return cameras;
    }

    /// Footage was taken: that is read again.
    public void footageTaken() {
        outlook.askWhatHappened();
    }

    /// What is pointed at, or was stepped to; null: nothing.
    public ReadOnlyObjectProperty<@Nullable Happening> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public Marks marks() {
        return marks;
    }

    /// Of the store.
    ZoneId zone() {
        return zone;
    }

    /// Of the incident.
    Instant moment() {
        return moment;
    }

    /// Shows less or more; what stands at `about` stays where it is. Ten seconds to a month.
    ///
    /// @param factor below 1 shows less
    public void zoom(double factor, Instant about) {
        change(before -> set(Zoom.by(before, factor, about)));
    }

    /// About the session's moment where that is shown, else about the middle.
    public void zoom(double factor) {
        change(before -> zoom(factor, before.reaches(position) ? position : Zoom.at(before, 0.5)));
    }

    public void pan(Duration by) {
        change(before -> set(Zoom.moved(before, by)));
    }

    /// @param direction +1 to later, -1 to earlier
    public void sideways(int direction) {
        change(before ->
                pan(
                        Duration.ofNanos(
                                Math.round(direction * SIDEWAYS * before.length().toNanos()))));
    }

    /// The ten minutes around the incident, as at first.
    public void aroundIncident() {
        change(_ -> set(TimeSpan.around(moment, AROUND, AROUND)));
    }

    /// The session runs: when its moment leaves the span, the span goes on with it. Whoever has
    /// gone elsewhere is left there.
    public void follow(Instant now) {
        var before = position;
        position = now;
        change(shown -> {
            if (shown.reaches(before) && !shown.reaches(now)) {
                set(Zoom.with(shown, now, now.isBefore(before) ? 1 - LEAD : LEAD));
            }
        });
    }

    /// Somebody went to a moment: it is shown.
    public void reveal(Instant to) {
        change(shown -> {
            if (!shown.reaches(to)) {
                set(Zoom.with(shown, to, 0.5));
            }
        });
    }

    private void change(Consumer<TimeSpan> how) {
        var before = span.get();
        if (before != null) {
            how.accept(before);
        }
    }

    /// Nothing begins in a time to come.
    private void set(TimeSpan wanted) {
        var now = clock.instant();
        var kept = wanted.from().isAfter(now) ? Zoom.with(wanted, now, 0) : wanted;
        span.set(kept);
        outlook.show(kept);
    }

    /// Reads again what may have changed; called often.
    public void tick() {
        var now = clock.instant();
        if (Duration.between(looked, now).compareTo(LOOK_AGAIN) < 0) {
            return;
        }
        looked = now;
        outlook.refresh(now);
    }

    /// Reads everything again now.
    public void again() {
        outlook.again();
    }

    /// Points at something, or at nothing.
    public void point(@Nullable Happening at) {
        chosen.set(at);
    }

    /// Chooses the next thing from what is chosen, or from the session's moment.
    ///
    /// @param by +1 to later, -1 to earlier; at the last nothing changes
    public void step(int by) {
        var from = chosen.get();
        var all = happened().get();
        var at = from == null ? -1 : all.indexOf(from);
        Optional<Happening> next;
        if (at >= 0) {
            next =
                    at + by >= 0 && at + by < all.size()
                            ? Optional.of(all.get(at + by))
                            : Optional.empty();
        } else {
            Stream<Happening> beyond =
                    (by > 0 ? all : all.reversed())
                            .stream()
                                    .filter(one ->
                                            by > 0
                                                    ? one.at().isAfter(position)
                                                    : one.at().isBefore(position));
            next = beyond.findFirst();
        }
        next.ifPresent(one -> {
            chosen.set(one);
            reveal(one.at());
        });
    }

    /// @param camera on whose picture it was seen
    /// @param words may be empty
    public void bookmark(Optional<CameraId> camera, Instant at, String words) {
        var of = happenings;
        var id = Ids.next(clock);
        deed(() -> of.bookmark(id, camera, at, words));
    }

    /// The bookmark that is chosen is shown no more. Nothing where none is.
    public void withdraw() {
        var of = happenings;
        Optional.ofNullable(chosen.get())
                .flatMap(Happening::bookmark)
                .ifPresent(bookmark -> {
                    chosen.set(null);
                    deed(() -> of.withdraw(bookmark));
                });
    }

    /// @param hears told when a bookmark was not set, or not withdrawn
    public void onFailure(Consumer<? super Throwable> hears) {
        failed = hears;
    }

    private void deed(Runnable work) {
        background.run(
                _ -> {
                    work.run();
                    return true;
                },
                _ -> outlook.askWhatHappened(),
                why -> failed.accept(why));
    }
}
