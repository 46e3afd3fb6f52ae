package org.watchroom.console.workstation;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The server while the way to it is being made: a database takes a second to start, and so does a
/// window. One need not wait for the other.
public final class Opening implements AutoCloseable {
    private final FutureTask<Server> opening;

    /// Begins at once.
    public Opening(Callable<? extends Server> open) {
        opening = new FutureTask<>(open::call);
        Thread.ofPlatform().name("opening").start(opening);
    }

    /// One that is there already; [#close] closes it.
    public static Opening of(Server server) {
        return new Opening(() -> server);
    }

    /// Waits for it.
    ///
    /// @throws RuntimeException or
    /// @throws IOException as opening it threw
    public Server server() throws IOException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> throw known;
                case IOException known -> throw known;
                case Error known -> throw known;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was opened", e);
        }
    }

    /// Closes the server, also one that came too late to be used.
    @Override
    public void close() {
        try {
            server().close();
        } catch (IOException | RuntimeException _) {
            // It was told to whoever asked for the server.
        }
    }
}
