package org.watchroom.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.db.disk.Folders;

/// The port of last time where it is free, else another one.
final class Port {
    private Port() {}

    static int choose(Path remembered) throws IOException {
        var last = read(remembered);
        return last > 0 && free(last) ? last : any();
    }

    static void remember(Path file, int port) throws IOException {
        if (read(file) != port) {
            Folders.writeOwn(file, Integer.toString(port));
        }
    }

    private static int read(Path file) throws IOException {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    private static int any() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
