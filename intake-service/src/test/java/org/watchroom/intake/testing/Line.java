package org.watchroom.intake.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A bare line to the door, for senders that no HTTP client would imitate.
public final class Line implements AutoCloseable {
    private final Socket socket;

    public Line(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
    }

    public Line send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Line send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public Line endOfSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Everything the door says until it hangs up; a line cut hard counts as hung up.
    public String answer() {
        var said = new StringBuilder();
        try {
            for (int c = socket.getInputStream().read();
                    c >= 0;
                    c = socket.getInputStream().read()) {
                said.append((char) c);
            }
        } catch (IOException e) {
            said.append("\n").append(e.getMessage());
        }
        return said.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
