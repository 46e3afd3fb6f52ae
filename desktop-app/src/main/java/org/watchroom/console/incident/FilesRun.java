package org.watchroom.console.incident;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
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
import org.watchroom.operations.evidence.receiving.Receipt;
import org.watchroom.operations.evidence.receiving.Receiving;
import org.watchroom.operations.evidence.receiving.ReceivingProgress;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome;
import org.watchroom.operations.incident.IncidentId;

/// One taking in of files: how far each is, and what came of it. Goes on when the pane shows
/// another incident. Used on the glass thread only.
final class FilesRun {
    /// One file of it.
    static final class Line {
        private final String name;
        private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
        private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
        private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome =
                new ReadOnlyObjectWrapper<>(Optional.empty());

        private Line(Path file) {
            this.name = String.valueOf(file.getFileName());
        }

        String name() {
            return name;
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
    }

    private record Step(double done, String words) {}

    private final Seat seat;
    private final IncidentId incident;
    private final List<Line> lines;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final Map<Integer, Step> steps = new ConcurrentHashMap<>();
    private final Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse(this::showNews);
    private @Nullable Task task;

    FilesRun(
            Seat seat,
            Receiving receiving,
            IncidentId incident,
            List<Path> files,
            Receipt receipt) {
        this.seat = seat;
        this.incident = incident;
        this.lines = files.stream().map(Line::new).toList();
        task =
                seat.background()
                        .run(
                                stop ->
                                        receiving.receive(
                                                incident, files, receipt, new Heard(), stop),
                                this::ended,
                                this::failed,
                                this::stopped);
    }

    IncidentId incident() {
        return incident;
    }

    List<Line> lines() {
        return lines;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty stopping() {
        return stopping.getReadOnlyProperty();
    }

    void stop() {
        var now = task;
        if (now != null) {
            stopping.set(true);
            now.request();
        }
    }

    private final class Heard implements ReceivingProgress {
        @Override
        public void at(int file, double done, String step) {
            steps.put(file, new Step(done, step));
            pulse.ask();
        }

        @Override
        public void ended(int file, Outcome outcome) {
            outcomes.put(file, outcome);
            pulse.ask();
        }
    }

    private void showNews() {
        for (int n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            var step = steps.get(n);
            if (step != null) {
                line.done.set(step.done());
                line.step.set(step.words());
            }
            var outcome = outcomes.get(n);
            if (outcome != null && line.outcome.get().isEmpty()) {
                line.outcome.set(Optional.of(outcome));
            }
        }
    }

    /// No file was begun.
    private void failed(Throwable why) {
        seat.failures().show(why);
        end();
    }

    private void stopped() {
        end();
        seat.notices().warn("incident.files.partly", incident.reference());
    }

    private void ended(List<Outcome> all) {
        IntStream.range(0, all.size()).forEach(n -> outcomes.putIfAbsent(n, all.get(n)));
        end();
        boolean whole =
                all.stream()
                        .allMatch(
                                one -> one instanceof Outcome.Kept || one instanceof Outcome.There);
        if (whole) {
            seat.notices().done("incident.files.done", incident.reference());
        } else {
            seat.notices().warn("incident.files.partly", incident.reference());
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
