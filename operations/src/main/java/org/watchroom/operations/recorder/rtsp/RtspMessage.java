package org.watchroom.operations.recorder.rtsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A request or answer of RTSP 1.0 (RFC 2326), or a packet of media between them.
///
/// @param first the first line; empty for a packet
/// @param headers as they came, without those that are folded; empty for a packet
/// @param body the content, or the whole packet with its four leading bytes
record RtspMessage(String first, List<Header> headers, byte[] body) {
    private static final int LONGEST_HEAD = 64 << 10;
    private static final int LONGEST_BODY = 1 << 20;
    private static final int PACKET_HEAD = 4;

    RtspMessage {
        headers = List.copyOf(headers);
    }

    record Header(String name, String value) {}

    /// The next one; empty at the end of the stream.
    ///
    /// @throws NotRtsp when it is something else
    static Optional<RtspMessage> read(InputStream in) throws IOException {
        var mark = in.read();
        while (mark == '\r' || mark == '\n') {
            mark = in.read();
        }
        if (mark < 0) {
            return Optional.empty();
        }
        return Optional.of(mark == '$' ? packet(in) : message(in, mark));
    }

    private static RtspMessage packet(InputStream in) throws IOException {
        var head = in.readNBytes(PACKET_HEAD - 1);
        if (head.length < PACKET_HEAD - 1) {
            throw new IOException("a packet is cut off");
        }
        var length = (head[1] & 0xff) << 8 | head[2] & 0xff;
        var all = new byte[PACKET_HEAD + length];
        all[0] = '$';
        System.arraycopy(head, 0, all, 1, head.length);
        if (in.readNBytes(all, PACKET_HEAD, length) < length) {
            throw new IOException("a packet is cut off");
        }
        return new RtspMessage("", List.of(), all);
    }

    private static RtspMessage message(InputStream in, int start) throws IOException {
        var room = new int[] {LONGEST_HEAD};
        var first = (char) start + line(in, room);
        if (!first.contains("RTSP/")) {
            throw new NotRtsp();
        }
        var headers = new ArrayList<Header>();
        var length = 0;
        for (var line = line(in, room); !line.isEmpty(); line = line(in, room)) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var header =
                        new Header(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip());
                headers.add(header);
                if (header.name().equalsIgnoreCase("Content-Length")) {
                    length = length(header.value());
                }
            }
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("an answer is cut off");
        }
        return new RtspMessage(first, headers, body);
    }

    private static int length(String text) throws IOException {
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > LONGEST_BODY) {
            throw new IOException("the content is too long: " + text);
        }
        return Integer.parseInt(text);
    }

    private static String line(InputStream in, int[] room) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || --room[0] < 0) {
                throw new IOException("a line does not end");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    boolean packet() {
        return first.isEmpty();
    }

    Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /// The same with another value in place of every header of that name.
    RtspMessage with(String name, String value) {
        var changed = new ArrayList<>(headers);
        changed.removeIf(h -> h.name().equalsIgnoreCase(name));
        changed.add(new Header(name, value));
        return new RtspMessage(first, changed, body);
    }

    RtspMessage withFirst(String line) {
        return new RtspMessage(line, headers, body);
    }

    /// The number in the first line of an answer; 0 for a request.
    int status() {
        var words = first.split(" ", 3);
        return words.length > 1 && words[0].startsWith("RTSP/") && words[1].matches("\\d{3}")
                ? Integer.parseInt(words[1])
                : 0;
    }

    String method() {
        return first.split(" ", 2)[0];
    }

    /// What a request asks for.
    String target() {
        var words = first.split(" ", 3);
        return words.length > 1 ? words[1] : "";
    }

    void write(OutputStream out) throws IOException {
        if (!packet()) {
            var head = new StringBuilder(first).append("\r\n");
            headers.forEach(
                    h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write(body);
        out.flush();
    }
}
