package org.watchroom.intake.dc09;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Tally;

/// Hears panels over TCP: a thread for each connection, frames one after the other as they come,
/// however they are cut. Who says nothing for too long, begins a frame and does not end it, or is
/// one too many, is hung up on.
final class TcpLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);
    private static final long ONE_FRAME = Duration.ofSeconds(30).toNanos();
    private static final int READ = 4_096;
    private static final int REFUSED_AGAIN_MS = 100;

    private final ServerSocket server;
    private final Duration idle;
    private final Answering answering;
    private final Tally counts;
    private final Semaphore room;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TcpLine(Dc09Settings settings, Answering answering, Tally counts) throws IOException {
        this.idle = settings.idle();
        this.answering = answering;
        this.counts = counts;
        this.room = new Semaphore(settings.connections());
        this.server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "dc09.properties: nobody can listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    void begin() {
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (room.tryAcquire()) {
                    open.add(socket);
                    threads.execute(() -> serve(socket));
                } else {
                    counts.one("too many connections");
                    socket.close();
                }
            } catch (IOException e) {
                if (!server.isClosed()) { // such as too many open files: it goes on
                    LOG.warn("A panel could not be let in: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(REFUSED_AGAIN_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        var frames = new Frames();
        var remote = socket.getInetAddress().getHostAddress();
        try (socket) {
            read(socket, frames, remote);
        } catch (SocketTimeoutException _) {
            counts.one(frames.begun() ? "not ended" : "idle");
        } catch (IOException e) {
            LOG.debug("The line to {} broke: {}", remote, e.getMessage());
        } finally {
            open.remove(socket);
            room.release();
        }
        // What was begun stands where people look; nobody is there to be answered.
        frames.rest().forEach(found -> answering.to(found, remote));
    }

    private void read(Socket socket, Frames frames, String remote) throws IOException {
        var bytes = new byte[READ];
        var in = socket.getInputStream();
        long begun = 0;
        while (true) {
            begun = frames.begun() ? begun == 0 ? System.nanoTime() : begun : 0;
            socket.setSoTimeout(patience(begun));
            int length = in.read(bytes);
            if (length < 0) {
                return;
            }
            for (var found : frames.next(bytes, length)) {
                begun = 0;
                var answer = answering.to(found, remote);
                if (answer.isPresent()) {
                    socket.getOutputStream().write(answer.get());
                }
            }
        }
    }

    private int patience(long begun) throws SocketTimeoutException {
        if (begun == 0) {
            return (int) idle.toMillis();
        }
        long left = (ONE_FRAME - (System.nanoTime() - begun)) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("a frame was begun and not ended");
        }
        return (int) Math.min(left, idle.toMillis());
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("Closing: {}", e.getMessage());
        }
        threads.close();
    }
}
