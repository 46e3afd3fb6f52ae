package org.watchroom.console.kit;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.ChangeFeed;
import org.watchroom.operations.incident.IncidentId;

/// A small query that is read again whenever a change concerns it. For long lists there is
/// [LiveRows].
public final class LiveQuery<T> implements AutoCloseable {
    private final Predicate<? super Change> concerns;
    private final Rereads rereads;
    private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
    private final ChangeFeed.Subscription subscription;
    private volatile boolean closed;

    /// Reads for the first time at once.
    ///
    /// @param concerns asked for every change; [Change.AnyMayHaveChanged] always concerns
    /// @param read runs off the glass thread
    /// @param show called on the glass thread with what was read
    /// @param onFailed called on the glass thread, not for an unreachable database
    public LiveQuery(
            ChangeFeed changes,
            Predicate<? super Change> concerns,
            Background background,
            Supplier<? extends T> read,
            Consumer<? super T> show,
            Consumer<? super Throwable> onFailed) {
        this.concerns = concerns;
        rereads =
                new Rereads(
                        background,
                        () -> {
                            latest.set(read.get());
                            FxThread.later(() -> show(show));
                        },
                        onFailed);
        subscription = changes.onChanges(this::changed);
        rereads.ask();
    }

    /// What is read of one incident, again whenever something happened to it.
    public static <T> LiveQuery<T> ofIncident(
            Seat seat, IncidentId incident, Supplier<? extends T> read, Consumer<? super T> show) {
        return new LiveQuery<>(
                seat.changes(),
                change ->
                        change instanceof Change.IncidentChanged(var changed)
                                && changed.equals(incident),
                seat.background(),
                read,
                show,
                seat.failures()::show);
    }

    private void changed(Set<Change> changes) {
        if (changes.stream()
                .anyMatch(c -> c instanceof Change.AnyMayHaveChanged || concerns.test(c))) {
            rereads.ask();
        }
    }

    private void show(Consumer<? super T> show) {
        var value = latest.getAndSet(null);
        if (value != null && !closed) {
            show.accept(value);
        }
    }

    /// Reads again, after a deed of one's own: the answer comes sooner than the news.
    public void refresh() {
        rereads.ask();
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        rereads.close();
    }
}
