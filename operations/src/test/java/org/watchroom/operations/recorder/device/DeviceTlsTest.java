package org.watchroom.operations.recorder.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class DeviceTlsTest {
    private static final char[] NO_SECRET = "none".toCharArray();

    @Test
    void a_certificate_nobody_vouches_for_is_said_to_be_one_and_gets_no_password()
            throws Exception {
        var asked = new AtomicInteger();
        var server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.close();
                });
        server.start();
        var place = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (var device =
                new DeviceHttp(
                        new DeviceAddress(place, Optional.of(new Login("guard", "right"))),
                        TestServer.PATIENCE.multipliedBy(4))) {
            assertThatThrownBy(() -> device.get(place, Stop.NEVER))
                    .isInstanceOf(Failure.Unreadable.class)
                    .hasMessageContaining("a certificate that this computer does not trust");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /// The JDK's client (25) loses this failure now and then, twice in 1,500 times as measured, and
    /// waits for its limit instead: whoever asks again is told.
    @Test
    void what_is_not_https_is_said_to_be_not() throws IOException {
        // The door is closed before its thread is waited for, which hears it from that.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                while (true) {
                    answerPlainly(plain.accept());
                }
            });
            var place = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            try (var device =
                    new DeviceHttp(
                            new DeviceAddress(place, Optional.empty()), TestServer.PATIENCE)) {
                var failure = catchThrowable(() -> device.get(place, Stop.NEVER));
                for (var again = 0; again < 3 && failure instanceof Failure.Unreachable; again++) {
                    failure = catchThrowable(() -> device.get(place, Stop.NEVER));
                }

                assertThat(failure)
                        .isInstanceOf(Failure.Unreadable.class)
                        .hasMessageContaining("begins with http or with https");
            }
        }
    }

    /// As a web server does that is sent the beginning of an encrypted connection.
    private static void answerPlainly(Socket client) throws IOException {
        try (client) {
            client.getInputStream().readNBytes(16);
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            client.shutdownOutput();
            // Closed with bytes unread, the connection would be reset and the answer lost.
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static SSLContext selfSigned()
            throws GeneralSecurityException, OperatorException, IOException {
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        var pair = keys.generateKeyPair();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "recorder", pair.getPrivate(), NO_SECRET, new Certificate[] {certificate(pair)});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_SECRET);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate certificate(KeyPair pair)
            throws GeneralSecurityException, OperatorException {
        var name = new X500Name("CN=FRIGATE DEFAULT CERT");
        long now = Clock.systemUTC().millis();
        return new JcaX509CertificateConverter()
                .getCertificate(
                        new JcaX509v3CertificateBuilder(
                                        name,
                                        BigInteger.ONE,
                                        new Date(now - 86_400_000L),
                                        new Date(now + 86_400_000L),
                                        name,
                                        pair.getPublic())
                                .build(
                                        new JcaContentSignerBuilder("SHA256withRSA")
                                                .build(pair.getPrivate())));
    }
}
