package org.watchroom.operations.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Stream;

/// What is changed between a reader and a camera, word for word: both are played here.
final class RtspRelayTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Instant T = Instant.parse("2026-10-25T00:59:30.250Z");

    private RtspRelay relay;
    private ServerSocket camera;

    @BeforeEach
    void open() throws IOException {
        relay = RtspRelay.open();
        camera = new ServerSocket(0, 4, HERE);
        camera.setSoTimeout(5_000);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        camera.close();
    }

    @Test
    void a_recording_is_asked_for_by_the_clock() throws IOException {
        var place = relay.place(stream(), Optional.of(new TimeSpan(T, T.plusSeconds(60))));
        try (var reader = Reader.of(place);
                var there = reader.ask("PLAY", 7, "Range: npt=0-\r\n", camera)) {
            var asked = there.request();
            assertThat(asked.first()).isEqualTo("PLAY " + stream().address() + " RTSP/1.0");
            assertThat(asked.all("Range"))
                    .containsExactly("clock=20261025T005930.250Z-20261025T010030.250Z");
            assertThat(asked.header("Require")).contains("onvif-replay");
            there.answer(asked, "200 OK", "");
            assertThat(reader.answer().header("CSeq")).contains("7");
        }
    }

    @Test
    void the_time_in_the_first_picture_is_kept() throws IOException {
        var place = relay.place(stream(), Optional.of(new TimeSpan(T, T.plusSeconds(60))));
        try (var reader = Reader.of(place);
                var there = reader.ask("PLAY", 1, "", camera)) {
            there.answer(there.request(), "200 OK", "");
            reader.answer();
            there.socket.getOutputStream().write(picture(T.minusMillis(1500)));
            there.socket.getOutputStream().flush();
            assertThat(reader.answer().packet()).isTrue();
            assertThat(place.first().orElseThrow())
                    .isBetween(T.minusMillis(1501), T.minusMillis(1499));
        }
    }

    @Test
    void a_challenge_is_answered_once_and_a_stale_one_again() throws IOException {
        var place = relay.place(stream(), Optional.empty());
        try (var reader = Reader.of(place);
                var there = reader.ask("DESCRIBE", 2, "", camera)) {
            var first = there.request();
            assertThat(first.header("Authorization")).isEmpty();
            there.answer(first, "401 Unauthorized", challenge("one", ""));
            var second = there.request();
            assertThat(second.header("Authorization").orElseThrow())
                    .startsWith("Digest ")
                    .contains("nonce=\"one\"")
                    .doesNotContain("secret");
            assertThat(second.header("CSeq")).isNotEqualTo(first.header("CSeq"));
            there.answer(second, "401 Unauthorized", challenge("two", ", stale=true"));
            var third = there.request();
            assertThat(third.header("Authorization").orElseThrow()).contains("nonce=\"two\"");
            there.answer(third, "200 OK", "");
            var answer = reader.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("CSeq")).contains("2");
            assertThat(place.failure()).isEmpty();
        }
    }

    @Test
    void a_second_refusal_is_the_end_of_it() throws IOException {
        var place = relay.place(stream(), Optional.empty());
        try (var reader = Reader.of(place);
                var there = reader.ask("DESCRIBE", 2, "", camera)) {
            there.answer(there.request(), "401 Unauthorized", challenge("one", ""));
            there.answer(there.request(), "401 Unauthorized", challenge("two", ""));
            assertThat(reader.answer().status()).isEqualTo(401);
            assertThat(place.failure().orElseThrow()).isInstanceOf(Failure.Refused.class);
        }
    }

    @Test
    void nobody_is_sent_elsewhere() throws IOException {
        var place = relay.place(stream(), Optional.empty());
        try (var reader = Reader.of(place);
                var there = reader.ask("DESCRIBE", 1, "", camera)) {
            there.answer(there.request(), "302 Found", "Location: rtsp://198.51.100.9/x\r\n");
            assertThat(reader.answer().status()).isEqualTo(403);
            assertThat(place.failure()).isPresent();
        }
    }

    @Test
    void a_place_is_good_for_one_reader() throws IOException {
        var place = relay.place(stream(), Optional.empty());
        try (var reader = Reader.of(place);
                var _ = reader.ask("OPTIONS", 1, "", camera);
                var late = Reader.of(place)) {
            late.say("OPTIONS", 1, "");
            assertThat(late.answer().status()).isEqualTo(404);
        }
    }

    private Stream stream() {
        return new Stream(
                URI.create("rtsp://127.0.0.1:" + camera.getLocalPort() + "/ch1?profile=main"),
                Optional.of(new Login("watchroom", "secret")));
    }

    private static String challenge(String nonce, String more) {
        return "WWW-Authenticate: Digest realm=\"cam\", nonce=\"" + nonce + "\"" + more + "\r\n";
    }

    /// The beginning of a picture with ONVIF's extension of the RTP header.
    private static byte[] picture(Instant at) {
        var packet = ByteBuffer.allocate(4 + 12 + 4 + 12 + 2);
        packet.put((byte) '$').put((byte) 0).putShort((short) (packet.capacity() - 4));
        packet.put((byte) 0x90).put((byte) 96).putShort((short) 1).putInt(0).putInt(7);
        packet.putShort((short) 0xABAC).putShort((short) 3);
        packet.putInt((int) (at.getEpochSecond() + 2_208_988_800L));
        packet.putInt((int) (((long) at.getNano() << 32) / 1_000_000_000L)).putInt(0);
        return packet.array();
    }

    private record Reader(Socket socket, BufferedInputStream in, String target)
            implements AutoCloseable {
        static Reader of(RtspRelay.Place place) throws IOException {
            var socket = new Socket(HERE, URI.create(place.address()).getPort());
            socket.setSoTimeout(5_000);
            return new Reader(
                    socket, new BufferedInputStream(socket.getInputStream()), place.address());
        }

        void say(String method, int number, String more) throws IOException {
            var words =
                    method + " " + target + " RTSP/1.0\r\nCSeq: " + number + "\r\n" + more + "\r\n";
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        Camera ask(String method, int number, String more, ServerSocket camera) throws IOException {
            say(method, number, more);
            var there = camera.accept();
            there.setSoTimeout(5_000);
            return new Camera(there, new BufferedInputStream(there.getInputStream()));
        }

        RtspMessage answer() throws IOException {
            return RtspMessage.read(in).orElseThrow();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private record Camera(Socket socket, BufferedInputStream in) implements AutoCloseable {
        RtspMessage request() throws IOException {
            return RtspMessage.read(in).orElseThrow();
        }

        void answer(RtspMessage to, String words, String more) throws IOException {
            var headers = "CSeq: " + to.header("CSeq").orElseThrow() + "\r\n" + more + "\r\n";
            socket.getOutputStream()
                    .write(
                            ("RTSP/1.0 " + words + "\r\n" + headers)
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
