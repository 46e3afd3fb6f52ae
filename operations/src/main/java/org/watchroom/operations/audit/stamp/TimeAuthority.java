package org.watchroom.operations.audit.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.watchroom.operations.failure.Failure;

/// A time stamping authority over HTTP (RFC 3161 §3.4).
final class TimeAuthority {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Duration patience;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    TimeAuthority() {
        this(PATIENCE);
    }

    /// @param patience how long to wait for an answer
    TimeAuthority(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /// The token for this digest.
    ///
    /// @throws Failure.Unreachable when there is no answer, or none that grants the stamp
    byte[] stamp(URI authority, byte[] digest) {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            var request =
                    generator.generate(TSPAlgorithms.SHA256, digest, new BigInteger(64, random));
            var answer =
                    http.send(
                            HttpRequest.newBuilder(authority)
                                    .timeout(patience)
                                    .header("Content-Type", "application/timestamp-query")
                                    .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                                    .build(),
                            BodyHandlers.ofInputStream());
            byte[] body;
            try (var in = answer.body()) {
                body = in.readNBytes(LONGEST_ANSWER);
            }
            if (answer.statusCode() != 200) {
                throw new IOException("it answered with " + answer.statusCode());
            }
            var response = new TimeStampResponse(body);
            response.validate(request);
            var token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("it refused: " + response.getStatusString());
            }
            return token.getEncoded();
        } catch (IOException | TSPException | RuntimeException e) {
            throw new Failure.Unreachable("The time stamping authority " + authority, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unreachable("The time stamping authority " + authority, e);
        }
    }
}
