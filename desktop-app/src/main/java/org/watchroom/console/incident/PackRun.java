package org.watchroom.console.incident;

import java.util.Optional;
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
import org.watchroom.operations.incident.QueueEntry;

/// One building of a pack: how far it is, and what came of it. Goes on when the pane shows another
/// incident.
public final class PackRun {
    private record Step(double done, String words) {}

    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<PackDesk.Built>> built =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Pulse pulse = new Pulse(this::showStep);
    private final Task task;
    private volatile @Nullable Step latest;

    PackRun(Seat seat, PackDesk desk, QueueEntry incident) {
        task =
                seat.background()
                        .run(
                                stop -> desk.build(incident, this::report, stop),
                                result -> {
                                    built.set(Optional.of(result));
                                    running.set(false);
                                    seat.notices()
                                            .done(
                                                    "incident.pack.done",
                                                    incident.incident().id().reference());
                                },
                                failure -> {
                                    running.set(false);
                                    seat.failures().show(failure);
                                },
                                () -> {
                                    running.set(false);
                                    seat.notices().warn("incident.pack.stopped", "");
                                });
    }

    private void report(double fraction, String words) {
        latest = new Step(fraction, words);
        pulse.ask();
    }

    private void showStep() {
        var now = latest;
        if (now != null) {
            done.set(now.done());
            step.set(now.words());
        }
    }

    public void cancel() {
        stopping.set(true);
        task.request();
    }

    public ReadOnlyDoubleProperty done() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty step() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty stopping() {
        return stopping.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<PackDesk.Built>> built() {
        return built.getReadOnlyProperty();
    }
}
