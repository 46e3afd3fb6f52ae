package org.watchroom.intake.door.customer;

import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.RunningIntake.Answer;

/// A customer's browser, without the browser.
final class Customer {
    private final RunningIntake intake;

    Customer(RunningIntake intake) {
        this.intake = intake;
    }

    /// A code as browsers make them.
    static String code(long number) {
        return "%026d".formatted(number);
    }

    static String report(String category, String text) {
        return """
        {"store": "YORK-01", "category": "%s", "text": "%s", "source": "web"}
        """
                .formatted(category, text);
    }

    Answer send(String report, String code) {
        return send(report, code, UUID.randomUUID().toString());
    }

    Answer send(String report, String code, String key) {
        return send(report, code, key, solved(intake.get("/customers/puzzle")));
    }

    Answer send(String report, String code, String key, String work) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/customers/reports"))
                        .POST(BodyPublishers.ofString(report)),
                "Content-Type",
                "application/json",
                "Follow-Up-Code",
                code,
                "Idempotency-Key",
                key,
                "Proof-Of-Work",
                work);
    }

    Answer thread(String code) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/customers/thread")), "Follow-Up-Code", code);
    }

    Answer say(String code, String json) {
        return intake.send(
                HttpRequest.newBuilder(intake.uri("/customers/thread"))
                        .POST(BodyPublishers.ofString(json)),
                "Follow-Up-Code",
                code);
    }

    static String solved(Answer given) {
        var puzzle = given.json().path("puzzle").asString();
        int bits = given.json().path("zeroBits").asInt();
        for (long n = 0; ; n++) {
            var one = puzzle + ":" + n;
            if (zeros(one) >= bits) {
                return one;
            }
        }
    }

    private static int zeros(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).bitLength() == 0
                    ? 256
                    : 256 - new BigInteger(1, hash).bitLength();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
