package org.watchroom.console.bench.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// A reporter's connection to the door, kept open from report to report. As lean as `pgbench` is: a
/// client of comforts would take a third of the machine that is measured.
final class Line implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final Pattern REPORT = Pattern.compile("\"report\" ?: ?\"([0-9a-f-]{36})\"");
    private static final Pattern INCIDENT = Pattern.compile("\"incident\" ?: ?\"([0-9a-f-]{36})\"");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    Line(URI door) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(door.getHost(), door.getPort()), PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        head =
                "POST /reports HTTP/1.1\r\nHost: "
                        + door.getAuthority()
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: ";
    }

    /// What the door said.
    ///
    /// @param retryAfter seconds to wait before it is sent again; 0: it did not say
    /// @param signature what it found of the signature, `signed` where that was right
    record Answer(int status, int retryAfter, String signature, String body) {
        /// Not now; politely so where it says when.
        boolean refused() {
            return status == 429 || status == 503;
        }

        boolean signed() {
            return signature.equals("signed");
        }

        boolean acknowledged() {
            return status == 200 || status == 201 || status == 202;
        }

        /// @throws IOException when there is none in it
        UUID report() throws IOException {
            return id(REPORT);
        }

        /// The incident that was raised.
        ///
        /// @throws IOException when there is none in it
        UUID incident() throws IOException {
            return id(INCIDENT);
        }

        private UUID id(Pattern name) throws IOException {
            var found = name.matcher(body);
            if (!found.find()) {
                throw new IOException("the door said " + status + " " + body);
            }
            return UUID.fromString(found.group(1));
        }
    }

    Answer post(String key, byte[] report) throws IOException {
        return post(key, "", report);
    }

    /// @param headers rows of their own, each with its end
    Answer post(String key, String headers, byte[] report) throws IOException {
        var text = head + key + "\r\n" + headers + "Content-Length: " + report.length + "\r\n\r\n";
        var start = text.getBytes(StandardCharsets.ISO_8859_1);
        var all = new byte[start.length + report.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(report, 0, all, start.length, report.length);
        out.write(all);
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(row().split(" ")[1]);
        int length = 0;
        int retryAfter = 0;
        var signature = "";
        for (var row = row(); !row.isEmpty(); row = row()) {
            var lower = row.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("retry-after:")) {
                retryAfter = Integer.parseInt(lower.substring(12).strip());
            } else if (lower.startsWith("report-signature:")) {
                signature = lower.substring(17).strip();
            } else if (lower.startsWith("transfer-encoding:")) {
                throw new IOException("an answer without a length");
            }
        }
        if (length > LARGEST_ANSWER) {
            throw new IOException("an answer of " + length + " bytes");
        }
        return new Answer(
                status,
                retryAfter,
                signature,
                new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String row() throws IOException {
        var row = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the door hung up");
            }
            if (c != '\r') {
                row.append((char) c);
            }
        }
        return row.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
