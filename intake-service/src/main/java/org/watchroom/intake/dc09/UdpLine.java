package org.watchroom.intake.dc09;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Tally;

/// Hears panels over UDP: what comes in one datagram is all of it. A datagram that finds no room is
/// let go: a panel that is not answered sends again.
final class UdpLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpLine.class);
    private static final int AT_ONCE = 256;
    private static final int LARGEST = 65_507;
    private static final int QUEUE = 1 << 20;

    private final DatagramSocket socket;
    private final Answering answering;
    private final Tally counts;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param port 0 takes any that is free
    UdpLine(String host, int port, Answering answering, Tally counts) throws IOException {
        this.answering = answering;
        this.counts = counts;
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(host, port));
            socket.setReceiveBufferSize(QUEUE);
        } catch (IOException e) {
            throw new IOException(
                    "dc09.properties: nobody can listen to UDP on "
                            + host
                            + ":"
                            + port
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    void begin() {
        threads.execute(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void receive() {
        var bytes = new byte[LARGEST];
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.debug("A datagram did not come: {}", e.getMessage());
                }
                continue;
            }
            if (room.tryAcquire()) {
                var from = (InetSocketAddress) packet.getSocketAddress();
                var own = Arrays.copyOf(bytes, packet.getLength());
                threads.execute(() -> {
                    try {
                        answer(own, from);
                    } finally {
                        room.release();
                    }
                });
            } else {
                counts.one("too many datagrams");
            }
        }
    }

    private void answer(byte[] bytes, InetSocketAddress from) {
        var frames = new Frames();
        var found = new ArrayList<>(frames.next(bytes, bytes.length));
        found.addAll(frames.rest());
        for (var one : found) {
            answering
                    .to(one, from.getAddress().getHostAddress())
                    .ifPresent(answer -> send(answer, from));
        }
    }

    private void send(byte[] answer, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(answer, answer.length, to));
        } catch (IOException e) {
            LOG.debug("A panel was not answered: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        socket.close();
        threads.close();
    }
}
