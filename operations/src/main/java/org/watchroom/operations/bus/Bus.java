package org.watchroom.operations.bus;

import java.util.List;
import org.watchroom.operations.failure.Failure;

/// A message broker that keeps what it is given: NATS JetStream, Apache Kafka, or another by the
/// same promise.
public interface Bus extends AutoCloseable {
    /// Hands them over in order and returns when the broker has stored every one. A message whose
    /// id it has stored lately it drops.
    ///
    /// @throws Failure.Unreachable when that is not certain for all of them; the caller publishes
    ///   all of them again
    void publish(List<BusMessage> messages);

    @Override
    void close();
}
