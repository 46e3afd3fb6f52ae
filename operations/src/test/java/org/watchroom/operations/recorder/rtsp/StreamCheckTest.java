package org.watchroom.operations.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// Whether a stream is there, asked of a camera that is played here.
final class StreamCheckTest {
    private static final String CHALLENGE =
            "RTSP/1.0 401 Unauthorized\r\nCSeq: %s\r\nWWW-Authenticate: Digest realm=\"cam\", nonce=\"n1\"\r\n\r\n";

    private final List<RtspMessage> asked = Collections.synchronizedList(new ArrayList<>());
    private ServerSocket camera;

    @BeforeEach
    void open() throws IOException {
        camera = new ServerSocket(0, 4, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        camera.close();
    }

    /// Gives these answers in turn to whoever comes.
    private void answers(String... lines) {
        Thread.ofVirtual()
                .start(() -> {
                    try (var socket = camera.accept()) {
                        var in = new BufferedInputStream(socket.getInputStream());
                        for (var line : lines) {
                            var request = RtspMessage.read(in);
                            request.ifPresent(asked::add);
                            var number = request.flatMap(r -> r.header("CSeq")).orElse("0");
                            socket.getOutputStream()
                                    .write(
                                            line.formatted(number)
                                                    .getBytes(StandardCharsets.ISO_8859_1));
                        }
                        in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException _) {
                        // The other side has left.
                    }
                });
    }

    private Stream stream() {
        return new Stream(
                URI.create("rtsp://127.0.0.1:" + camera.getLocalPort() + "/ch1"),
                Optional.of(new Login("watchroom", "fjord-7-meadow")));
    }

    @Test
    void it_signs_in_when_it_is_challenged_and_sends_no_password() {
        answers(CHALLENGE, "RTSP/1.0 200 OK\r\nCSeq: %s\r\n\r\n");
        StreamCheck.describe(stream());
        assertThat(asked.getFirst().header("Authorization")).isEmpty();
        assertThat(asked.getLast().header("Authorization").orElseThrow())
                .startsWith("Digest")
                .doesNotContain("fjord");
    }

    @Test
    void a_wrong_login_a_missing_stream_and_a_web_page_are_told_apart() {
        answers(CHALLENGE, CHALLENGE);
        assertThatThrownBy(() -> StreamCheck.describe(stream()))
                .isInstanceOf(Failure.Refused.class);
        answers("RTSP/1.0 404 Not Found\r\nCSeq: %s\r\n\r\n");
        assertThatThrownBy(() -> StreamCheck.describe(stream()))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("404");
        answers("HTTP/1.1 400 Bad Request\r\n\r\n");
        assertThatThrownBy(() -> StreamCheck.describe(stream()))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("not RTSP");
    }

    @Test
    void one_that_is_not_there_is_silent() throws IOException {
        camera.close();
        assertThatThrownBy(() -> StreamCheck.describe(stream()))
                .isInstanceOf(Failure.Unreachable.class);
        var device = new RtspDevice(new DeviceAddress(stream().address(), Optional.empty()));
        assertThat(device.condition(Stop.NEVER).found()).isEqualTo(Condition.Found.SILENT);
    }
}
