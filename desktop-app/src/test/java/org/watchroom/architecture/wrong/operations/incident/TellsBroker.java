package org.watchroom.architecture.wrong.operations.incident;

import io.nats.client.Connection;

/// Breaks: the client of NATS stays with the bus.
record TellsBroker(Connection broker) {}
