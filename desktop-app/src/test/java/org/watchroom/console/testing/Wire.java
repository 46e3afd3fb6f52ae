package org.watchroom.console.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.watchroom.db.DatabaseAddress;

/// The network between a console and its database, to be cut and mended.
public final class Wire implements AutoCloseable {
    private static final Pattern PLACE = Pattern.compile("//([^:/]+):(\\d+)/");

    private final DatabaseAddress server;
    private final int serverPort;
    private final int port;
    private final List<Socket> ends = new ArrayList<>();
    private ServerSocket door;

    public Wire(DatabaseAddress server) {
        this.server = server;
        var place = PLACE.matcher(server.url());
        if (!place.find()) {
            throw new IllegalArgumentException("no host and port in " + server);
        }
        serverPort = Integer.parseInt(place.group(2));
        door = listen(0);
        port = door.getLocalPort();
    }

    /// The same database through this wire.
    public DatabaseAddress address() {
        return new DatabaseAddress(
                PLACE.matcher(server.url()).replaceFirst("//127.0.0.1:" + port + "/"),
                server.user(),
                server.password());
    }

    private synchronized ServerSocket listen(int at) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var near = socket.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                synchronized (this) {
                    ends.add(near);
                    ends.add(far);
                }
                pump(near.getInputStream(), far.getOutputStream());
                pump(far.getInputStream(), near.getOutputStream());
            }
        } catch (IOException ignored) {
            // The wire was cut.
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        Thread.ofVirtual()
                .start(() -> {
                    try (from;
                            to) {
                        from.transferTo(to);
                    } catch (IOException ignored) {
                        // The wire was cut, or one end hung up.
                    }
                });
    }

    public synchronized void cut() {
        try {
            door.close();
            for (var end : ends) {
                end.close();
            }
            ends.clear();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public synchronized void mend() {
        door = listen(port);
    }

    @Override
    public void close() {
        cut();
    }
}
