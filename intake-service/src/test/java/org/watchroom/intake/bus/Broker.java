package org.watchroom.intake.bus;

import java.io.IOException;
import java.util.List;
import org.watchroom.operations.bus.Bus;

/// A real broker of a test, and what it has got.
interface Broker extends AutoCloseable {
    /// @param id by which it or a consumer knows repetitions
    record Told(String subject, String id, String body) {}

    /// As the service makes it; not connected yet.
    Bus bus() throws IOException;

    /// Returns when it answers.
    Broker start();

    /// `kill -9`.
    void kill();

    /// How many messages it has got.
    long stored();

    /// Everything it has got, in the order it was stored.
    List<Told> messages();

    @Override
    void close();
}
