package org.watchroom.db.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server may say while somebody signs in with a token, byte by byte.
final class BearerStreamTest {
    private static final String ISSUER = "https://id.corp.example";
    private static final byte[] ASKS = auth(10, "OAUTHBEARER\0\0");
    private static final byte[] OK = auth(0, "");
    private static final byte[] REFUSES =
            auth(
                    11,
                    "{ \"status\": \"invalid_token\", \"openid-configuration\": \"https://id.corp.example/.well-known/openid-configuration\", \"scope\": \"openid\" }");
    private static final byte[] ERROR = message('E', "SFATAL\0C28000\0Mno\0\0");
    private static final byte[] LATER = "Zthe rest of the line".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void the_question_is_answered_and_the_driver_hears_that_somebody_is_in() throws IOException {
        assertThat(all(ASKS, OK, LATER)).isEqualTo(join(OK, LATER));
        assertThat(sent.toByteArray()).isEqualTo(answer());
    }

    @Test
    void one_mechanism_among_others_is_enough() throws IOException {
        assertThat(all(auth(10, "OTHER\0OAUTHBEARER\0\0"), OK)).isEqualTo(OK);
        assertThat(sent.toByteArray()).isEqualTo(answer());
    }

    @Test
    void a_refusal_is_acknowledged_and_the_driver_hears_the_error() throws IOException {
        assertThat(all(ASKS, REFUSES, ERROR)).isEqualTo(ERROR);
        assertThat(sent.toByteArray()).isEqualTo(join(answer(), new byte[] {'p', 0, 0, 0, 5, 1}));
    }

    @Test
    void a_refusal_without_sense_is_one_all_the_same() throws IOException {
        assertThat(all(ASKS, auth(11, "}{\"openid-configuration\": 7"), ERROR)).isEqualTo(ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.corp.example/.well-known/openid-configuration/",
                "https://id.corp.example/.well-known/oauth-authorization-server",
                "https://id.corp.example/"
            })
    void the_issuer_is_known_however_its_place_is_written(String place) throws IOException {
        assertThat(all(ASKS, wants(place), ERROR)).isEqualTo(ERROR);
    }

    @Test
    void another_issuer_is_named() {
        assertThatThrownBy(() ->
                        all(
                                ASKS,
                                wants("https://evil.example/.well-known/openid-configuration"),
                                ERROR))
                .isInstanceOf(TokenNotWanted.class)
                .hasMessageContaining("https://evil.example")
                .hasMessageContaining(ISSUER);
    }

    @Test
    void what_the_server_says_of_the_protocol_reaches_the_driver() throws IOException {
        var negotiate = message('v', "\0\3\0\0\0\0\0\0");
        assertThat(all(negotiate, ASKS, OK)).isEqualTo(join(negotiate, OK));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 7, 9, 77})
    void another_question_is_the_drivers_to_refuse(int code) throws IOException {
        assertThat(all(auth(code, "salt"), LATER)).isEqualTo(join(auth(code, "salt"), LATER));
        assertThat(sent.toByteArray()).isEmpty();
    }

    @Test
    void another_mechanism_is_the_drivers_to_refuse() throws IOException {
        var scram = auth(10, "SCRAM-SHA-256\0\0");
        assertThat(all(scram)).isEqualTo(scram);
        assertThat(sent.toByteArray()).isEmpty();
    }

    @Test
    void an_error_at_once_is_the_drivers_to_tell() throws IOException {
        assertThat(all(ERROR)).isEqualTo(ERROR);
        assertThat(sent.toByteArray()).isEmpty();
    }

    @Test
    void the_end_of_the_line_is_the_end() throws IOException {
        assertThat(all()).isEmpty();
    }

    @Test
    void nobody_is_in_who_was_asked_nothing() {
        assertThatThrownBy(() -> all(OK)).isInstanceOf(TokenNotWanted.class);
    }

    static Stream<byte[][]> liars() {
        return Stream.of(
                new byte[][] {ASKS, ASKS, OK}, // asks twice
                new byte[][] {ASKS, REFUSES, OK}, // refused, then taken in
                new byte[][] {ASKS, REFUSES, REFUSES},
                new byte[][] {ASKS, REFUSES, ASKS},
                new byte[][] {ASKS, auth(3, "")}, // and now the password, please
                new byte[][] {ASKS, auth(12, "final")},
                new byte[][] {message('N', "SNOTICE\0\0")},
                new byte[][] {ASKS, message('D', "row")},
                new byte[][] {message('R', "")},
                new byte[][] {message('R', "abc")},
                new byte[][] {{'R', 0, 0, 0, 3}},
                new byte[][] {{'R', -1, -1, -1, -1}},
                new byte[][] {{'R', 127, -1, -1, -1}},
                new byte[][] {auth(10, "x".repeat(2_000))},
                new byte[][] {{'E', 127, 0, 0, 0}},
                new byte[][] {{'v', 0, 1, 0, 0}},
                new byte[][] {"HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)});
    }

    @ParameterizedTest
    @MethodSource("liars")
    void what_is_no_part_of_signing_in_ends_it_for_good(byte[][] said) {
        var stream = stream(new ByteArrayInputStream(join(said)));
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(stream::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("broken off");
    }

    @Test
    void a_line_cut_anywhere_in_a_message_ends_it() {
        var whole = join(ASKS, REFUSES);
        for (var length = 1; length < whole.length; length++) {
            if (length == ASKS.length) {
                continue; // between two messages it is the driver's to see
            }
            var stream = stream(new ByteArrayInputStream(Arrays.copyOf(whole, length)));
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void a_line_that_falls_silent_in_a_message_ends_it() {
        var silent =
                stream(
                        new InputStream() {
                            private int at;

                            @Override
                            public int read() throws IOException {
                                if (at < 7) {
                                    return ASKS[at++] & 0xff;
                                }
                                throw new SocketTimeoutException("silence");
                            }
                        });
        assertThatThrownBy(silent::read).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(silent::read).isInstanceOf(ProtocolException.class);
    }

    @Test
    void noise_is_never_taken_for_an_answer() {
        var random = new Random(4251);
        for (var i = 0; i < 20_000; i++) {
            var noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            if (random.nextBoolean() && noise.length > 8) {
                noise[0] = 'R';
                noise[1] = noise[2] = noise[3] = 0;
            }
            try {
                stream(new ByteArrayInputStream(noise)).readAllBytes();
            } catch (IOException _) {
                // said so
            }
        }
        assertThat(sent.toByteArray()).isEmpty();
    }

    @Test
    void nothing_is_read_beyond_the_message_looked_at() throws IOException {
        var line = new ByteArrayInputStream(join(ASKS, OK, LATER));
        var stream = stream(line);
        for (var i = 0; i < OK.length; i++) {
            assertThat(stream.read()).isEqualTo(OK[i] & 0xff);
        }
        assertThat(line.available()).isEqualTo(LATER.length);
        assertThat(stream.available()).isEqualTo(LATER.length);
        assertThat(stream.read(new byte[100], 0, 100)).isEqualTo(LATER.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\u0001b", "a\0b", "a\nb", "ä", "=", "a=b"})
    void what_has_not_the_form_of_a_token_is_none(String text) {
        assertThatThrownBy(() -> new BearerToken(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a bearer token");
    }

    @Test
    void no_socket_is_made_where_less_than_everything_is_checked() {
        for (var mode : Set.of("disable", "allow", "prefer", "require", "verify-ca", "")) {
            var settings = new Properties();
            settings.setProperty("sslmode", mode);
            settings.setProperty(BearerFactory.TOKEN, "token");
            assertThatThrownBy(() -> new BearerFactory(settings))
                    .isInstanceOf(IllegalStateException.class);
        }
        var settings = new Properties();
        settings.setProperty("sslmode", "verify-full");
        settings.setProperty("sslhostnameverifier", "org.example.Any");
        settings.setProperty(BearerFactory.TOKEN, "token");
        assertThatThrownBy(() -> new BearerFactory(settings))
                .isInstanceOf(IllegalStateException.class);
    }

    /// One that does not would act on a line that is not connected.
    @Test
    void every_deed_of_a_socket_reaches_the_line() {
        var notOurs =
                Set.of(
                        "setPerformancePreferences", // before the line exists
                        "setHandshakeApplicationProtocolSelector", // a server's
                        "getHandshakeApplicationProtocolSelector");
        var left =
                Stream.of(SSLSocket.class, java.net.Socket.class)
                        .flatMap(kind -> Stream.of(kind.getDeclaredMethods()))
                        .filter(m -> Modifier.isPublic(m.getModifiers()))
                        .filter(m -> !Modifier.isStatic(m.getModifiers()))
                        .filter(m -> !notOurs.contains(m.getName()))
                        .filter(m ->
                                Stream.of(BearerSocket.class.getDeclaredMethods())
                                        .noneMatch(ours ->
                                                ours.getName().equals(m.getName())
                                                        && Arrays.equals(
                                                                ours.getParameterTypes(),
                                                                m.getParameterTypes())))
                        .toList();
        assertThat(left).isEmpty();
    }

    private byte[] all(byte[]... said) throws IOException {
        return stream(new ByteArrayInputStream(join(said))).readAllBytes();
    }

    private BearerStream stream(InputStream said) {
        return new BearerStream(said, sent, new BearerToken("secret.Token"), ISSUER);
    }

    private static byte[] answer() {
        var response = "n,,\u0001auth=Bearer secret.Token\u0001\u0001";
        return message('p', "OAUTHBEARER\0\0\0\0" + (char) response.length() + response);
    }

    private static byte[] wants(String place) {
        return auth(11, "{\"openid-configuration\":\"" + place + "\"}");
    }

    private static byte[] auth(int code, String more) {
        return message('R', "\0\0\0" + (char) code + more);
    }

    private static byte[] message(char type, String body) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(type);
            out.writeInt(4 + body.length());
            out.write(body.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
