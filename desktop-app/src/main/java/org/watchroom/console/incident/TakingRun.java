package org.watchroom.console.incident;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;

/// One adding of footage: how far each camera is, and what came of it. Goes on when the pane shows
/// another incident. Used on the glass thread only.
final class TakingRun {
    /// One camera of it.
    static final class Line {
        private final Camera camera;
        private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
        private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
        private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome =
                new ReadOnlyObjectWrapper<>(Optional.empty());

        private Line(Camera camera) {
            this.camera = camera;
        }

        Camera camera() {
            return camera;
        }

        ReadOnlyDoubleProperty done() {
            return done.getReadOnlyProperty();
        }

        /// An English phrase; empty while it waits for its turn.
        ReadOnlyStringProperty step() {
            return step.getReadOnlyProperty();
        }

        /// Empty while it is not ended.
        ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
            return outcome.getReadOnlyProperty();
        }

        private boolean made() {
            return outcome.get().filter(Outcome.Made.class::isInstance).isPresent();
        }
    }

    private record Step(double done, String words) {}

    private final Seat seat;
    private final FootageDesk desk;
    private final TakingRequest request;
    private final List<Line> lines;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final Map<CameraId, Step> steps = new ConcurrentHashMap<>();
    private final Map<CameraId, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse(this::showNews);
    private @Nullable Task task;

    /// @param cameras those of the request
    TakingRun(Seat seat, FootageDesk desk, TakingRequest request, List<Camera> cameras) {
        this.seat = seat;
        this.desk = desk;
        this.request = request;
        this.lines = cameras.stream().map(Line::new).toList();
        start(request.cameras());
    }

    List<Line> lines() {
        return lines;
    }

    TakingRequest request() {
        return request;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty stopping() {
        return stopping.getReadOnlyProperty();
    }

    boolean whole() {
        return lines.stream().allMatch(Line::made);
    }

    void stop() {
        var now = task;
        if (now != null) {
            stopping.set(true);
            now.request();
        }
    }

    /// Those that were not made, once more.
    void retry() {
        var again = lines.stream().filter(line -> !line.made()).toList();
        if (running.get() || again.isEmpty()) {
            return;
        }
        for (var line : again) {
            line.outcome.set(Optional.empty());
            line.step.set("");
            line.done.set(0);
        }
        start(again.stream().map(line -> line.camera().id()).toList());
    }

    private void start(List<CameraId> cameras) {
        steps.clear();
        outcomes.clear();
        running.set(true);
        stopping.set(false);
        var part = new TakingRequest(request.incident(), cameras, request.span());
        task =
                seat.background()
                        .run(
                                stop -> {
                                    desk.take(part, new Heard(), stop);
                                    return true;
                                },
                                _ -> ended(),
                                this::failed,
                                this::ended);
    }

    private final class Heard implements TakingProgress {
        @Override
        public void at(CameraId camera, double done, String step) {
            steps.put(camera, new Step(done, step));
            pulse.ask();
        }

        @Override
        public void ended(CameraId camera, Outcome outcome) {
            outcomes.put(camera, outcome);
            pulse.ask();
        }
    }

    private void showNews() {
        for (var line : lines) {
            var step = steps.get(line.camera().id());
            if (step != null) {
                line.done.set(step.done());
                line.step.set(step.words());
            }
            var outcome = outcomes.get(line.camera().id());
            if (outcome != null) {
                line.outcome.set(Optional.of(outcome));
            }
        }
    }

    /// Nothing was begun of any camera.
    private void failed(Throwable why) {
        seat.failures().show(why);
        end();
    }

    private void ended() {
        end();
        var reference = request.incident().reference();
        if (whole()) {
            seat.notices().done("incident.taking.done", reference);
        } else {
            seat.notices().warn("incident.taking.partly", reference);
        }
    }

    private void end() {
        showNews();
        for (var line : lines) {
            if (line.outcome.get().isEmpty()) {
                line.outcome.set(Optional.of(new Outcome.Stopped()));
            }
        }
        running.set(false);
    }
}
