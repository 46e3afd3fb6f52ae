package org.watchroom.architecture.wrong.operations.incident;

import org.apache.kafka.clients.producer.Producer;

/// Breaks: the client of Kafka stays with the bus.
record TellsTopic(Producer<String, String> writer) {}
