package org.watchroom.console.kit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.ChangeFeed;

/// A long list that follows the database row by row.
///
/// A change costs one read of the changed rows, off the glass thread; what was read is merged and
/// ordered there too. The glass thread gets a finished list, at most one per frame. One read is in
/// flight at a time; what changes meanwhile is read together afterwards.
public final class LiveRows<K, R> implements AutoCloseable {
    /// Where the rows come from. Everything here runs off the glass thread.
    public interface Source<K, R> {
        /// All rows that belong to the list.
        List<R> all();

        /// Those of `keys` that belong to the list now.
        List<R> only(Collection<K> keys);

        K keyOf(R row);

        /// The row that a change is about; empty when it is about none.
        Optional<K> keyOf(Change change);

        /// Whether every row may be different after this change.
        boolean stirsAll(Change change);
    }

    private final Source<K, R> source;
    private final SortedRows<K, R> rows;
    private final Rereads rereads;
    private final Pulse pulse;
    private final ChangeFeed.Subscription subscription;
    private Set<K> dirty = new HashSet<>();
    private boolean allDirty = true;
    private boolean shownOnce;
    private volatile boolean closed;

    /// Reads for the first time at once.
    ///
    /// @param order total: no two different rows are equal under it
    /// @param show called on the glass thread when anything is different from before
    public LiveRows(
            ChangeFeed changes,
            Background background,
            Source<K, R> source,
            Comparator<? super R> order,
            Consumer<? super RowNews<K, R>> show,
            Consumer<? super Throwable> onFailed) {
        this.source = source;
        rows = new SortedRows<>(source::keyOf, order);
        rereads = new Rereads(background, this::read, onFailed);
        pulse = new Pulse(() -> publish(show));
        subscription = changes.onChanges(this::changed);
        rereads.ask();
    }

    private void changed(Set<Change> changes) {
        boolean any = false;
        synchronized (this) {
            for (var change : changes) {
                if (change instanceof Change.AnyMayHaveChanged || source.stirsAll(change)) {
                    allDirty = true;
                    any = true;
                } else {
                    any |= source.keyOf(change).map(dirty::add).isPresent();
                }
            }
        }
        if (any) {
            rereads.ask();
        }
    }

    private void read() {
        Set<K> keys;
        boolean all;
        synchronized (this) {
            keys = dirty;
            all = allDirty;
            dirty = new HashSet<>();
            allDirty = false;
        }
        boolean different;
        try {
            different = all ? rows.replaceAll(source.all()) : rows.merge(keys, source.only(keys));
        } catch (RuntimeException e) {
            synchronized (this) {
                dirty.addAll(keys);
                allDirty |= all;
            }
            throw e;
        }
        if (different || !shownOnce) {
            shownOnce = true;
            pulse.ask();
        }
    }

    private void publish(Consumer<? super RowNews<K, R>> show) {
        if (!closed) {
            show.accept(rows.take());
        }
    }

    /// Reads these rows again, after a deed of one's own: the answer comes sooner than the news.
    public void refresh(Collection<? extends K> keys) {
        synchronized (this) {
            dirty.addAll(keys);
        }
        rereads.ask();
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        rereads.close();
    }
}
