package org.watchroom.intake.bus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.watchroom.operations.bus.Relay;

/// The ids of what the topic has got last, of committed transactions only.
///
/// A page that was committed and not noted in the database comes again, and not always as the same
/// page: what was committed late may stand before it. So ids are compared, not a position. Each
/// crash leaves at most a page behind; this remembers several.
final class KafkaTail implements AutoCloseable {
    private static final int REMEMBERED = 5 * Relay.PAGE;

    private final KafkaConsumer<String, String> reader;
    private final TopicPartition partition;
    private final ArrayDeque<String> order = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();

    /// Knows nothing yet.
    ///
    /// @param reader is closed with this
    KafkaTail(KafkaConsumer<String, String> reader, String topic) {
        this.reader = reader;
        this.partition = new TopicPartition(topic, 0);
    }

    /// The first time as far back as is remembered, then what others have written since.
    void read() {
        if (reader.assignment().isEmpty()) {
            reader.assign(List.of(partition));
            readBack();
        } else {
            read(at(reader.endOffsets(List.of(partition))));
        }
    }

    /// Ends of transactions have places too, and so has what was given up: how far back enough is
    /// known shows when it is read.
    private void readBack() {
        long first = at(reader.beginningOffsets(List.of(partition)));
        long end = at(reader.endOffsets(List.of(partition)));
        long back = 2L * REMEMBERED;
        long from;
        do {
            from = Math.max(first, end - back);
            order.clear();
            ids.clear();
            reader.seek(partition, from);
            read(end);
            back *= 2;
        } while (order.size() < REMEMBERED && from > first);
    }

    private void read(long end) {
        long quiet = System.nanoTime() + KafkaClients.ANSWERS_WITHIN.toNanos();
        while (reader.position(partition) < end) {
            long before = reader.position(partition);
            for (var one : reader.poll(KafkaClients.ANSWERS_WITHIN)) {
                remember(one.key());
            }
            if (reader.position(partition) > before) {
                quiet = System.nanoTime() + KafkaClients.ANSWERS_WITHIN.toNanos();
            } else if (System.nanoTime() > quiet) {
                throw new TimeoutException("the end of the topic could not be read");
            }
        }
    }

    private long at(Map<TopicPartition, Long> offsets) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    /// @param last offset of the last one
    void wrote(Collection<String> written, long last) {
        written.forEach(this::remember);
        reader.seek(partition, last + 1);
    }

    private void remember(String id) {
        if (ids.add(id)) {
            order.add(id);
            if (order.size() > REMEMBERED) {
                ids.remove(order.remove());
            }
        }
    }

    @Override
    public void close() {
        reader.close(CloseOptions.timeout(Duration.ZERO));
    }
}
