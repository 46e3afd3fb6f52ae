/// The message bus outside: how NATS JetStream or Apache Kafka is told, and the duty that tells it.
///
/// `bus.properties` among the files of the doors turns it on. The clients of both are known here
/// and nowhere else. What is told is decided in `operations.bus`.
@NullMarked
package org.watchroom.intake.bus;

import org.jspecify.annotations.NullMarked;
