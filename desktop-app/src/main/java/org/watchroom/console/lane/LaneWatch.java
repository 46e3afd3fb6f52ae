package org.watchroom.console.lane;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Ringer;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.intake.lane.Lane;
import org.watchroom.operations.intake.lane.LaneCount;

/// How many reports wait to be looked at; rings for those that look as if they could not wait. Used
/// on the glass thread only.
public final class LaneWatch implements AutoCloseable {
    /// Shown as "999".
    static final int MOST = 999;

    private final Seat seat;
    private final Ringer ringer;
    private final ReadOnlyObjectWrapper<LaneCount> count =
            new ReadOnlyObjectWrapper<>(LaneCount.NONE);
    private final LiveQuery<LaneCount> live;

    public LaneWatch(Seat seat, Bell bell, ObservableBooleanValue locked) {
        this.seat = seat;
        this.ringer = new Ringer(seat, bell, locked);
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
        count.set(now);
        if (ringer.waits(now.pressing())) {
            seat.notices().warn("lane.urgent", "");
        }
    }

    public ReadOnlyObjectProperty<LaneCount> count() {
        return count.getReadOnlyProperty();
    }

    @Override
    public void close() {
        live.close();
    }
}
