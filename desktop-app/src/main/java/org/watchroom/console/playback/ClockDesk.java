package org.watchroom.console.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockCourse;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.evidence.photo.ClockPhotos;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.work.Ids;

/// Checking the clock of one camera: what is known of it, and writing down what it shows now. Used
/// on the glass thread only.
public final class ClockDesk {
    private final ClockLedger ledger;
    private final Recorder recorder;
    private final Background background;
    private final Clock clock;
    private final Consumer<? super Throwable> onFailure;
    private final Runnable onChanged;
    private final ReadOnlyObjectWrapper<@Nullable Sheet> sheet = new ReadOnlyObjectWrapper<>();
    private final PhotoDesk photo;
    private @Nullable Task opening;

    /// @param onChanged called when times may be others now
    public ClockDesk(
            ClockLedger ledger,
            Recorder recorder,
            Background background,
            Clock clock,
            Consumer<? super Throwable> onFailure,
            Runnable onChanged) {
        this.ledger = ledger;
        this.recorder = recorder;
        this.background = background;
        this.clock = clock;
        this.onFailure = onFailure;
        this.onChanged = onChanged;
        this.photo = new PhotoDesk(recorder, background, onFailure);
    }

    /// Lets a photograph, or the frame that is shown, go with a check.
    ///
    /// @param position the moment that the cameras show
    public void offer(ClockPhotos photos, Supplier<Instant> position) {
        photo.offer(photos, position);
    }

    PhotoDesk photo() {
        return photo;
    }

    /// What is on the form.
    ///
    /// @param shows the zone in which the recorder shows its time
    /// @param real the store's zone
    record Sheet(PlaybackCamera camera, ZoneId shows, ZoneId real, ClockCourse course) {}

    /// Null while no form is open.
    ReadOnlyObjectProperty<@Nullable Sheet> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /// @param real the store's zone
    void open(PlaybackCamera camera, ZoneId real) {
        forget();
        photo.begin(camera.folder());
        opening =
                background.run(
                        _ ->
                                new Sheet(
                                        camera,
                                        recorder.clock(camera.folder()).getZone(),
                                        real,
                                        ledger.course(camera.id())),
                        sheet::set,
                        onFailure::accept);
    }

    void shut() {
        forget();
        photo.leaveOut();
        sheet.set(null);
    }

    /// A form that is still being read for another camera does not come any more.
    private void forget() {
        if (opening != null) {
            opening.request();
            opening = null;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /// @param wholeRecorder whether all cameras of the recorder show the same clock
    void save(
            Instant shown,
            Instant real,
            Duration uncertainty,
            ClockCheck.Method method,
            boolean wholeRecorder) {
        var open = sheet.get();
        if (open == null) {
            return;
        }
        var id = Ids.next(clock);
        var taken = Optional.ofNullable(photo.taken().get()).map(PhotoDesk.Seen::photo);
        deed(() ->
                ledger.record(
                        id,
                        open.camera.id(),
                        wholeRecorder,
                        real,
                        shown,
                        uncertainty,
                        method,
                        taken));
    }

    void withdraw(UUID check) {
        deed(() -> ledger.withdraw(check));
    }

    private void deed(Runnable work) {
        background.run(
                _ -> {
                    work.run();
                    return true;
                },
                _ -> {
                    var open = sheet.get();
                    if (open != null) {
                        open(open.camera, open.real);
                    }
                    onChanged.run();
                },
                onFailure::accept);
    }
}
