package org.watchroom.operations.audit.stamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/// A time stamping authority on a free port.
public final class TestAuthority implements AutoCloseable {
    private final HttpServer server;
    private final KeyPair pair;
    private final X509CertificateHolder certificate;
    private final AtomicInteger given = new AtomicInteger();
    volatile boolean broken;

    public TestAuthority() throws IOException, GeneralSecurityException, OperatorException {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        pair = keys.generateKeyPair();
        var name = new X500Name("CN=Test Authority,O=Elsewhere");
        long now = Clock.systemUTC().millis();
        certificate =
                new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                new Date(now - 86_400_000L),
                                new Date(now + 86_400_000L),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.extendedKeyUsage,
                                true,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stamp");
    }

    public int given() {
        return given.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new TimeStampRequest(exchange.getRequestBody());
            if (broken) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var bytes = response(request);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private byte[] response(TimeStampRequest request)
            throws TSPException, OperatorException, IOException, GeneralSecurityException {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var tokens =
                new TimeStampTokenGenerator(
                        new JcaSimpleSignerInfoGeneratorBuilder()
                                .build("SHA256withECDSA", pair.getPrivate(), certificate),
                        digests.get(
                                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                                        TSPAlgorithms.SHA256)),
                        new ASN1ObjectIdentifier("1.2.3.4"));
        tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(
                        request,
                        BigInteger.valueOf(given.incrementAndGet()),
                        new Date(Clock.systemUTC().millis()))
                .getEncoded();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
