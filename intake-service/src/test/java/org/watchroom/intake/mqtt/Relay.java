package org.watchroom.intake.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The network between a service and its broker, which can be cut: then nothing comes through, and
/// nobody is told.
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int to;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    Relay(int to) throws IOException {
        this.to = to;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                open.add(near);
                var far = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(far);
                Thread.startVirtualThread(() -> pump(near, far));
                Thread.startVirtualThread(() -> pump(far, near));
            } catch (IOException _) {
                // the broker is away, or the test is over
            }
        }
    }

    private void pump(Socket from, Socket into) {
        try (from;
                into) {
            var buffer = new byte[4096];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (!cut) {
                    into.getOutputStream().write(buffer, 0, n);
                }
            }
        } catch (IOException _) {
            // the other end is gone
        }
    }

    void cut() {
        cut = true;
    }

    /// Lines from before stay dead: what was on them is lost.
    void mend() {
        for (var one : open) {
            try {
                one.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
        cut = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        mend();
    }
}
