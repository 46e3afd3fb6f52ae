package org.watchroom.console.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Rows by key and in order. A changed row is found and placed by binary search, so that a change costs the
/// same whether there are ten rows or ten thousand. Not safe for several threads at once.
final class SortedRows<K, R> {
    private final Function<? super R, ? extends K> keyOf;
    private final Comparator<? super R> order;
    private final Map<K, R> byKey = new HashMap<>();
    private List<R> sorted = new ArrayList<>();

    /// @param order total: no two different rows are equal under it
    SortedRows(Function<? super R, ? extends K> keyOf, Comparator<? super R> order) {
        this.keyOf = keyOf;
        this.order = order;
    }

    /// True when anything is different now.
    boolean replaceAll(Collection<? extends R> rows) {
        var next = new HashMap<K, R>(rows.size() * 2);
        var list = new ArrayList<R>(rows.size());
        boolean different = rows.size() != byKey.size();
        for (var row : rows) {
            var old = byKey.get(keyOf.apply(row));
            var kept = row.equals(old) ? old : row;
            different |= kept == row && kept != old;
            next.put(keyOf.apply(row), kept);
            list.add(kept);
        }
        list.sort(order);
        byKey.clear();
        byKey.putAll(next);
        sorted = list;
        return different;
    }

    /// Takes over what was read for `keys`: a key without a row is gone. True when anything is different now.
    boolean merge(Collection<? extends K> keys, Collection<? extends R> read) {
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
            }
            if (now != null) {
                int at = Collections.binarySearch(sorted, now, order);
                sorted.add(at < 0 ? -at - 1 : at, now);
                byKey.put(key, now);
            }
        }
        return different;
    }

    /// The rows as they stand, in order; not touched by later changes.
    List<R> snapshot() {
        return Collections.unmodifiableList(new ArrayList<>(sorted));
    }
}
