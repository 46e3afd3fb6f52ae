package org.watchroom.intake.partner;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.partner.Delivery;
import org.watchroom.operations.partner.Outbox;
import org.watchroom.operations.partner.Partner;

/// Sends to partners by HTTPS. Follows no redirect, asks no proxy, reads nothing of what they
/// answer but the status.
final class Webhooks implements Outbox.Courier {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final Tls tls;
    private final Clock clock;

    /// @param ca PEM, trusted alone; empty: what the machine trusts
    Webhooks(Optional<Path> ca, Clock clock) throws IOException {
        this.clock = clock;
        var builder = Tls.builder().endpointIdentificationAlgorithm("HTTPS");
        if (ca.isPresent()) {
            builder.trust(certificates(ca.get()));
        }
        this.tls = builder.build();
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        var all = new ArrayList<X509Certificate>();
        try (var in = Files.newInputStream(file)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.add((X509Certificate) one);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no certificates", e);
        }
        return all;
    }

    @Override
    public Outbox.Outcome send(Partner partner, byte[] secret, Delivery delivery) {
        var client =
                Http1Client.builder()
                        .tls(tls)
                        .proxy(Proxy.noProxy())
                        .followRedirects(false)
                        .keepAlive(false)
                        .shareConnectionCache(false)
                        .dnsResolver(new OpenAddress(partner.privateNetwork()))
                        .connectTimeout(CONNECT_WITHIN)
                        .readTimeout(ANSWER_WITHIN)
                        .build();
        var now = clock.instant();
        var id = delivery.id().toString();
        try (var response =
                client.post()
                        .uri(partner.url())
                        .header(HeaderNames.CONTENT_TYPE, type(delivery))
                        .header(HeaderNames.USER_AGENT, "Watchroom")
                        .header(HeaderNames.create("webhook-id"), id)
                        .header(
                                HeaderNames.create("webhook-timestamp"),
                                String.valueOf(now.getEpochSecond()))
                        .header(
                                HeaderNames.create("webhook-signature"),
                                Signature.of(secret, id, now, delivery.body()))
                        .submit(delivery.body().getBytes(StandardCharsets.UTF_8))) {
            int status = response.status().code();
            return new Outbox.Outcome(
                    status >= 200 && status < 300, "the partner answered " + status);
        } catch (RuntimeException e) {
            LOG.debug("A partner was not reached", e);
            return new Outbox.Outcome(false, words(e));
        } finally {
            client.closeResource();
        }
    }

    private static String type(Delivery delivery) {
        return delivery.kind().equals("alert") ? "application/cap+xml" : "application/json";
    }

    /// Why, in our own words.
    private static String words(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OpenAddress.Refused) {
                return "not sent: " + cause.getMessage();
            }
            if (cause instanceof GeneralSecurityException || cause instanceof SSLException) {
                return "not sent: its certificate or its TLS is not right";
            }
        }
        return "not sent: no answer";
    }
}
