package org.watchroom.console.queue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableBooleanValue;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Elapsed;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;

/// Rings when a critical incident comes in; while the desk is locked also again and again as long
/// as one waits, because whoever left it must be called back. Used on the glass thread only.
public final class CriticalAlarm implements AutoCloseable {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(20);

    private final QueueViewModel queue;
    private final Seat seat;
    private final Bell bell;
    private final ObservableBooleanValue locked;
    private final InvalidationListener follow = _ -> look();
    private final Set<IncidentId> known = new HashSet<>();
    private final Elapsed elapsed;
    private Optional<Long> rangAt = Optional.empty();
    private boolean ready;
    private boolean ringing;
    private boolean complained;

    public CriticalAlarm(
            QueueViewModel queue, Seat seat, Bell bell, ObservableBooleanValue locked) {
        this.queue = queue;
        this.seat = seat;
        this.bell = bell;
        this.locked = locked;
        this.elapsed = Elapsed.of(seat.clock());
        queue.counts().addListener(follow);
        look();
    }

    private void look() {
        var _ = queue.counts().get(); // asked, so that the next change is told
        if (!queue.loaded().get()) {
            return;
        }
        var waiting =
                queue.everything().stream()
                        .filter(row ->
                                row.incident().severity() == Severity.CRITICAL && row.waiting())
                        .map(QueueRow::id)
                        .collect(Collectors.toSet());
        boolean fresh = known.addAll(waiting) && ready;
        known.retainAll(waiting);
        ready = true;
        boolean due = locked.get() && !waiting.isEmpty() && longAgo();
        if (fresh || due) {
            ring();
        }
    }

    private boolean longAgo() {
        return rangAt.map(at -> elapsed.nanos() - at >= AGAIN_AFTER.toNanos()).orElse(true);
    }

    private void ring() {
        if (ringing) {
            return;
        }
        ringing = true;
        rangAt = Optional.of(elapsed.nanos());
        seat.background()
                .run(
                        _ -> {
                            bell.ring();
                            return true;
                        },
                        _ -> ringing = false,
                        _ -> {
                            ringing = false;
                            complain();
                        });
    }

    private void complain() {
        if (!complained) {
            complained = true;
            seat.notices().warn("queue.alarm.silent", "");
        }
    }

    @Override
    public void close() {
        queue.counts().removeListener(follow);
    }
}
