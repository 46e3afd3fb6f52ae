package org.watchroom.console.playback;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.console.kit.Work;
import org.watchroom.operations.clock.ClockPhoto;
import org.watchroom.operations.evidence.photo.ClockPhotos;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.work.Stop;

/// The photograph that goes with the check on the form, and those of checks before. Used on the
/// glass thread only.
final class PhotoDesk {
    private final Recorder recorder;
    private final Background background;
    private final Consumer<? super Throwable> onFailure;
    private final ReadOnlyObjectWrapper<@Nullable Seen> taken = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable ClockPhotos photos;
    private Supplier<Instant> position = () -> Instant.EPOCH;
    private @Nullable CameraFolder camera;
    private @Nullable Task work;

    /// A photograph that is kept, and how it looks.
    record Seen(ClockPhoto photo, Image picture) {}

    PhotoDesk(Recorder recorder, Background background, Consumer<? super Throwable> onFailure) {
        this.recorder = recorder;
        this.background = background;
        this.onFailure = onFailure;
    }

    void offer(ClockPhotos kept, Supplier<Instant> shown) {
        photos = kept;
        position = shown;
    }

    boolean offered() {
        return photos != null;
    }

    /// A check of this camera's clock begins, without a photograph.
    void begin(CameraFolder of) {
        leaveOut();
        camera = of;
    }

    /// What goes with the check; null where nothing does.
    ReadOnlyObjectProperty<@Nullable Seen> taken() {
        return taken.getReadOnlyProperty();
    }

    /// Whether one is being looked at and kept.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    void take(Path file) {
        var kept = photos;
        if (kept != null) {
            take(stop -> seen(kept, kept.keep(file, stop), stop));
        }
    }

    /// The picture of the camera at the moment that is shown.
    void takeFrame() {
        var kept = photos;
        var of = camera;
        if (kept != null && of != null) {
            var at = position.get();
            take(stop -> {
                var found =
                        recorder.at(of, at, stop)
                                .orElseThrow(() -> new Failure.Missing("A picture of that moment"));
                var here = recorder.onThisMachine(found, stop);
                return seen(kept, kept.keepFrame(here.footage(), at, stop), stop);
            });
        }
    }

    private void take(Work<Seen> what) {
        stop();
        busy.set(true);
        work =
                background.run(
                        what,
                        seen -> {
                            busy.set(false);
                            taken.set(seen);
                        },
                        why -> {
                            busy.set(false);
                            onFailure.accept(why);
                        });
    }

    private static Seen seen(ClockPhotos kept, ClockPhoto photo, Stop stop) {
        return new Seen(photo, picture(kept, photo, stop));
    }

    private static Image picture(ClockPhotos kept, ClockPhoto photo, Stop stop) {
        return new Image(new ByteArrayInputStream(kept.shown(photo, stop)));
    }

    /// The check goes without one.
    void leaveOut() {
        stop();
        taken.set(null);
    }

    private void stop() {
        if (work != null) {
            work.request();
            work = null;
        }
        busy.set(false);
    }

    /// Looks at one that was kept.
    ///
    /// @param absent called where its bytes are on another computer
    void look(ClockPhoto photo, Consumer<Image> seen, Runnable absent) {
        var kept = photos;
        if (kept == null) {
            absent.run();
            return;
        }
        background.run(
                stop -> picture(kept, photo, stop),
                seen,
                why -> {
                    if (why instanceof Failure.Missing) {
                        absent.run();
                    } else {
                        onFailure.accept(why);
                    }
                });
    }
}
