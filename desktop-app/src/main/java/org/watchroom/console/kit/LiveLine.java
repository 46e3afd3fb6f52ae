package org.watchroom.console.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.watchroom.operations.change.ChangeFeed;
import org.watchroom.operations.change.Line;

/// How the line to the database stands, as a property of the glass thread.
public final class LiveLine implements AutoCloseable {
    private final ReadOnlyObjectWrapper<Line> line;
    private final ChangeFeed.Subscription subscription;

    public LiveLine(Seat seat) {
        line = new ReadOnlyObjectWrapper<>(new Line.Up(seat.clock().instant()));
        subscription = seat.changes().onLine(now -> FxThread.onGlass(() -> line.set(now)));
    }

    public ReadOnlyObjectProperty<Line> line() {
        return line.getReadOnlyProperty();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
