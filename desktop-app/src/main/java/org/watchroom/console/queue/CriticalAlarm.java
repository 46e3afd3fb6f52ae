package org.watchroom.console.queue;

import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableBooleanValue;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Ringer;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.Severity;

/// Rings when a critical incident comes in; while the desk is locked also again and again as long
/// as one waits, because whoever left it must be called back. Used on the glass thread only.
public final class CriticalAlarm implements AutoCloseable {
    private final QueueViewModel queue;
    private final Ringer ringer;
    private final InvalidationListener follow = _ -> look();

    public CriticalAlarm(
            QueueViewModel queue, Seat seat, Bell bell, ObservableBooleanValue locked) {
        this.queue = queue;
        this.ringer = new Ringer(seat, bell, locked);
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
        ringer.waits(waiting);
    }

    @Override
    public void close() {
        queue.counts().removeListener(follow);
    }
}
