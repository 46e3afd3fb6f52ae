package org.watchroom.console.recorders;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.watchroom.operations.recorder.health.RecorderRow;

/// In which order the list stands.
enum Order {
    /// What is worst first, of that what lasts longest.
    WORST(
            Comparator.comparingInt(Order::rank)
                    .thenComparing(row ->
                            row.stands().map(RecorderRow.Stands::since).orElse(Instant.MAX))),
    STORE(Comparator.comparing(RecorderRow::storeCode)),
    ASKED(
            Comparator.comparing(
                    row -> row.lately().map(RecorderRow.Lately::asked).orElse(Instant.MIN))),
    /// The clock that is most wrong first, after those that nobody has checked.
    CLOCK(
            Comparator.comparing((RecorderRow row) -> row.clock().doubtful() ? 0 : 1)
                    .thenComparing(
                            row -> row.clock().ahead().abs(),
                            Comparator.<Duration>naturalOrder().reversed()));

    private final Comparator<RecorderRow> comparator;

    Order(Comparator<RecorderRow> comparator) {
        this.comparator =
                comparator
                        .thenComparing(RecorderRow::storeCode)
                        .thenComparing(RecorderRow::name)
                        .thenComparing(RecorderRow::id);
    }

    Comparator<RecorderRow> comparator() {
        return comparator;
    }

    Order next() {
        return values()[(ordinal() + 1) % values().length];
    }

    private static int rank(RecorderRow row) {
        if (row.unsure()) {
            return 3;
        }
        return switch (row.stands().map(RecorderRow.Stands::state).orElse(null)) {
            case DOWN -> 0;
            case REFUSED -> 1;
            case BLIND -> 2;
            case null -> 3;
            case WELL -> 4;
        };
    }
}
