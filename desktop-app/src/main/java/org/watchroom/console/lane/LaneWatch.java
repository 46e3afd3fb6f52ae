package org.watchroom.console.lane;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.intake.lane.Lane;
import org.watchroom.operations.intake.lane.LaneCount;

/// How many reports wait to be looked at; rings when one more of them looks as if it could not
/// wait. Used on the glass thread only.
public final class LaneWatch implements AutoCloseable {
    /// Shown as "999".
    static final int MOST = 999;

    private final Seat seat;
    private final Bell bell;
    private final ReadOnlyObjectWrapper<LaneCount> count =
            new ReadOnlyObjectWrapper<>(LaneCount.NONE);
    private final LiveQuery<LaneCount> live;
    private boolean ready;

    public LaneWatch(Seat seat, Bell bell) {
        this.seat = seat;
        this.bell = bell;
        var lane = new Lane(seat.session().database(), seat.clock());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.LaneChanged.class::isInstance,
                        seat.background(),
                        () -> lane.count(MOST),
                        this::show,
                        seat.failures()::show);
    }

    private void show(LaneCount now) {
        boolean more = now.urgent() > count.get().urgent();
        count.set(now);
        if (more && ready) {
            seat.notices().warn("lane.urgent", "");
            seat.background()
                    .run(
                            _ -> {
                                bell.ring();
                                return true;
                            },
                            _ -> {},
                            _ -> seat.notices().warn("queue.alarm.silent", ""));
        }
        ready = true;
    }

    public ReadOnlyObjectProperty<LaneCount> count() {
        return count.getReadOnlyProperty();
    }

    @Override
    public void close() {
        live.close();
    }
}
