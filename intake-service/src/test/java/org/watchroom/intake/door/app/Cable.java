package org.watchroom.intake.door.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to the door that can be cut: what was connected breaks, and what connects is hung up on.
final class Cable implements AutoCloseable {
    private final ServerSocket here;
    private final int door;
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Cable(int door) {
        this.door = door;
        try {
            here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    void cut() {
        cut = true;
        lines.forEach(Cable::hangUp);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                var line = here.accept();
                if (cut) {
                    hangUp(line);
                } else {
                    var far = new Socket(InetAddress.getLoopbackAddress(), door);
                    pump(line, far);
                    pump(far, line);
                }
            } catch (IOException closed) {
                // The test is over, or the door is.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        lines.add(from);
        Thread.ofVirtual()
                .start(() -> {
                    try (from;
                            to) {
                        from.getInputStream().transferTo(to.getOutputStream());
                    } catch (IOException broken) {
                        // As lines are.
                    } finally {
                        lines.remove(from);
                    }
                });
    }

    private static void hangUp(Socket line) {
        try {
            line.close();
        } catch (IOException broken) {
            // It was already.
        }
    }

    @Override
    public void close() {
        cut();
        try {
            here.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
