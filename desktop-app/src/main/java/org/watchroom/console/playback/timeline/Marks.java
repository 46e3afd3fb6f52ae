package org.watchroom.console.playback.timeline;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;

/// The span that somebody marked on the timeline: where it begins (in) and where it ends (out), in
/// real time. Used on the glass thread only; all of it can be listened to.
///
/// Each is set alone, and both stay as they were set: while in is not before out there is no
/// [#span], and the screen says so.
public final class Marks {
    private final ReadOnlyObjectWrapper<@Nullable Instant> in = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> out = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TimeSpan> span = new ReadOnlyObjectWrapper<>();

    /// Null: not set.
    public ReadOnlyObjectProperty<@Nullable Instant> in() {
        return in.getReadOnlyProperty();
    }

    /// Null: not set.
    public ReadOnlyObjectProperty<@Nullable Instant> out() {
        return out.getReadOnlyProperty();
    }

    /// From in up to, but not including, out, with its length; null unless both are set and in is
    /// before out.
    public ReadOnlyObjectProperty<@Nullable TimeSpan> span() {
        return span.getReadOnlyProperty();
    }

    public void setIn(Instant at) {
        in.set(at);
        join();
    }

    public void setOut(Instant at) {
        out.set(at);
        join();
    }

    /// Neither is set from here on.
    public void clear() {
        in.set(null);
        out.set(null);
        join();
    }

    private void join() {
        var from = in.get();
        var to = out.get();
        span.set(from != null && to != null && from.isBefore(to) ? new TimeSpan(from, to) : null);
    }
}
