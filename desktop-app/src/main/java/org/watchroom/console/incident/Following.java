package org.watchroom.console.incident;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.IncidentId;

/// Follows the incident that is shown: what is read of it is read again whenever something happens
/// to it. One incident at a time; what is still on its way of the one before is not shown any more.
/// Used on the glass thread only.
///
/// @param <T> what is read of it
final class Following<T> implements AutoCloseable {
    private final Seat seat;
    private final Predicate<? super Change> besides;
    private final Function<? super IncidentId, ? extends T> read;
    private final Consumer<? super T> show;
    private @Nullable LiveQuery<T> live;

    /// @param read runs off the glass thread
    /// @param show called on the glass thread with what was read
    Following(Seat seat, Function<? super IncidentId, ? extends T> read, Consumer<? super T> show) {
        this(seat, _ -> false, read, show);
    }

    /// @param besides changes of something else after which it is read again, too
    Following(
            Seat seat,
            Predicate<? super Change> besides,
            Function<? super IncidentId, ? extends T> read,
            Consumer<? super T> show) {
        this.seat = seat;
        this.besides = besides;
        this.read = read;
        this.show = show;
    }

    /// Follows another one from now on, or none.
    void follow(Optional<IncidentId> id) {
        close();
        live = id.map(this::query).orElse(null);
    }

    private LiveQuery<T> query(IncidentId id) {
        return new LiveQuery<>(
                seat.changes(),
                change -> concerns(change, id),
                seat.background(),
                () -> read.apply(id),
                show,
                seat.failures()::show);
    }

    private boolean concerns(Change change, IncidentId id) {
        return change instanceof Change.IncidentChanged(var changed) && changed.equals(id)
                || besides.test(change);
    }

    /// Reads again, after a deed of one's own: the answer comes sooner than the news.
    void refresh() {
        if (live != null) {
            live.refresh();
        }
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
            live = null;
        }
    }
}
