package org.watchroom.operations.known.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.site.Store;

/// What was made of a file.
///
/// @param rows what to put there
/// @param stores for which it speaks, also where it has no row for one
/// @param span for which it speaks; empty for what has no time
/// @param rejected lines and entries that were left out
record Rows(List<Row> rows, List<Store> stores, Optional<Span> span, List<Rejected> rejected) {
    Rows {
        rows = List.copyOf(rows);
        stores = List.copyOf(stores);
        rejected = List.copyOf(rejected);
    }

    /// @param where the line or the entry, as people find it again
    record Rejected(String where, String reason) {}

    record Span(Instant from, Instant to) {}

    sealed interface Row {
        /// @param who name and part, as `Jo Park, supervisor`
        record Shift(Store store, Instant starts, Instant ends, String who) implements Row {}

        /// @param kind as the database has it
        record Event(Optional<Store> store, String kind, String what, Instant starts, Instant ends)
                implements Row {}

        record Stock(Store store, String goods, String zone) implements Row {}

        /// @param manager who answers for it and how to reach them; may be empty
        record Context(
                Store store,
                String hours,
                String environment,
                String criticality,
                String beat,
                String manager)
                implements Row {}
    }

    /// What is found while a file is read. The span grows with everything that the file has a time
    /// for, also with what was cancelled.
    static final class Gathered {
        private final List<Row> rows = new ArrayList<>();
        private final List<Store> stores = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private Instant from = Instant.MAX;
        private Instant to = Instant.MIN;

        void add(Row row) {
            rows.add(row);
        }

        void speaksFor(Store store) {
            if (!stores.contains(store)) {
                stores.add(store);
            }
        }

        void speaksFor(Instant starts, Instant ends) {
            from = starts.isBefore(from) ? starts : from;
            to = ends.isAfter(to) ? ends : to;
        }

        void reject(String where, String reason) {
            rejected.add(new Rejected(where, reason));
        }

        int size() {
            return rows.size();
        }

        Rows rows() {
            return new Rows(
                    rows,
                    stores,
                    from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty(),
                    rejected);
        }
    }
}
