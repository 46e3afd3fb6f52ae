package org.watchroom.operations.recorder.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Stands before a test server and makes its clock wrong: the `Date` of each answer is moved. One
/// request a connection.
public final class SkewedClock implements AutoCloseable {
    private static final Pattern DATE = Pattern.compile("(?i)\nDate: ([^\r]*)\r");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int behind;
    private volatile Duration ahead;

    public SkewedClock(TestServer server, Duration ahead) throws IOException {
        this.behind = server.port();
        this.ahead = ahead;
        threads.execute(this::accept);
    }

    public void set(Duration now) {
        ahead = now;
    }

    public DeviceAddress address() {
        var place = URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
        return new DeviceAddress(place, Optional.empty());
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                threads.execute(() -> relay(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void relay(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            threads.execute(() -> pump(client, server));
            var answer = server.getInputStream();
            var head = head(answer);
            var date = DATE.matcher(head);
            var moved = date.replaceFirst(found -> "\nDate: " + moved(found.group(1)) + "\r");
            var out = client.getOutputStream();
            out.write(moved.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(ISO_8859_1));
            answer.transferTo(out);
        } catch (IOException gone) {
            // The client sees it.
        }
    }

    private static void pump(Socket client, Socket server) {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
            server.close();
        } catch (IOException gone) {
            // The other direction sees it.
        }
    }

    private String moved(String date) {
        var format = DateTimeFormatter.RFC_1123_DATE_TIME;
        return format.format(Instant.from(format.parse(date)).plus(ahead).atOffset(ZoneOffset.UTC));
    }

    private static String head(InputStream answer) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = answer.read();
            if (next < 0) {
                throw new IOException("no answer");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
