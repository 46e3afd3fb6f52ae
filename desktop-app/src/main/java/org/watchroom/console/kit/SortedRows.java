package org.watchroom.console.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Rows by key and in order. A changed row is found and placed by binary search, so that a change
/// costs the same whether there are ten rows or ten thousand. Remembers what became different until
/// it is taken. Safe for several threads.
final class SortedRows<K, R> {
    private final Function<? super R, ? extends K> keyOf;
    private final Comparator<? super R> order;
    private Map<K, R> byKey = new HashMap<>();
    private List<R> sorted = new ArrayList<>();
    private Map<K, R> put = new HashMap<>();
    private Map<K, R> gone = new HashMap<>();

    /// @param order total: no two different rows are equal under it
    SortedRows(Function<? super R, ? extends K> keyOf, Comparator<? super R> order) {
        this.keyOf = keyOf;
        this.order = order;
    }

    /// True when anything is different now.
    synchronized boolean replaceAll(Collection<? extends R> rows) {
        var next = HashMap.<K, R>newHashMap(rows.size());
        var list = new ArrayList<R>(rows.size());
        boolean different = false;
        for (var row : rows) {
            K key = keyOf.apply(row);
            var old = byKey.remove(key);
            R kept = old != null && old.equals(row) ? old : row;
            if (old == null || !old.equals(row)) {
                different = true;
                notePut(key, kept);
            }
            next.put(key, kept);
            list.add(kept);
        }
        different |= !byKey.isEmpty();
        byKey.forEach(this::noteGone);
        list.sort(order);
        byKey = next;
        sorted = list;
        return different;
    }

    /// Takes over what was read for `keys`: a key without a row is gone. True when anything is
    /// different now.
    synchronized boolean merge(Collection<? extends K> keys, Collection<? extends R> read) {
        var found = new HashMap<K, R>();
        read.forEach(row -> found.put(keyOf.apply(row), row));
        boolean different = false;
        for (var key : keys) {
            var old = byKey.get(key);
            var now = found.get(key);
            if (old == null ? now == null : old.equals(now)) {
                continue;
            }
            different = true;
            if (old != null) {
                sorted.remove(Collections.binarySearch(sorted, old, order));
                byKey.remove(key);
                noteGone(key, old);
            }
            if (now != null) {
                int at = Collections.binarySearch(sorted, now, order);
                sorted.add(at < 0 ? -at - 1 : at, now);
                byKey.put(key, now);
                notePut(key, now);
            }
        }
        return different;
    }

    private void notePut(K key, R row) {
        put.put(key, row);
        gone.remove(key);
    }

    private void noteGone(K key, R row) {
        put.remove(key);
        gone.put(key, row);
    }

    /// The rows as they stand, and what became different since the last time.
    synchronized RowNews<K, R> take() {
        var news =
                new RowNews<K, R>(Collections.unmodifiableList(new ArrayList<>(sorted)), put, gone);
        put = new HashMap<>();
        gone = new HashMap<>();
        return news;
    }
}
