package org.watchroom.intake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A cable to a server that can be cut, or go silent without a word, and be mended.
public final class Cable implements AutoCloseable {
    private final ServerSocket door;
    private final int to;
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean silent;

    public Cable(int to) {
        this.to = to;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// All lines end, and no new one begins.
    public void cut() {
        cut = true;
        lines.forEach(Cable::close);
    }

    /// Nothing goes through any more, and nobody is told.
    public void silence() {
        silent = true;
    }

    public void mend() {
        silent = false;
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                var here = door.accept();
                if (cut) {
                    close(here);
                    continue;
                }
                var there = new Socket(InetAddress.getLoopbackAddress(), to);
                lines.add(here);
                lines.add(there);
                Thread.ofVirtual().start(() -> copy(here, there));
                Thread.ofVirtual().start(() -> copy(there, here));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void copy(Socket from, Socket to) {
        var piece = new byte[8192];
        try {
            for (int read = from.getInputStream().read(piece);
                    read >= 0;
                    read = from.getInputStream().read(piece)) {
                if (!silent) {
                    to.getOutputStream().write(piece, 0, read);
                }
            }
        } catch (IOException _) {
            // its end
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket one) {
        try {
            one.close();
        } catch (IOException _) {
            // it is closed
        }
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
