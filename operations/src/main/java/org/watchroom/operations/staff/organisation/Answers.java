package org.watchroom.operations.staff.organisation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.watchroom.db.oauth.OauthSettings;
import org.watchroom.operations.failure.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks an issuer, over HTTPS, and reads what it answers. Follows it nowhere else; what was asked
/// and answered is never logged, because it holds what opens doors.
final class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1 << 18;
    private static final int LONGEST_WORDS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// @throws Failure.Unreachable when there is no answer, or none of an issuer
    Answer get(URI address) {
        return send(address, HttpRequest.newBuilder(address).GET());
    }

    /// @throws Failure.Unreachable when there is no answer, or none of an issuer
    Answer post(URI address, Map<String, String> form) {
        var body =
                form.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                address,
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(URI address, HttpRequest.Builder request) {
        var what = "The sign-in of your organisation at " + address.getHost();
        try {
            var answer =
                    http.send(
                            request.timeout(PATIENCE).header("Accept", "application/json").build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
            if (answer.statusCode() >= 500) {
                throw new IOException("it answered with " + answer.statusCode());
            }
            return new Answer(answer.statusCode(), read(answer.body()));
        } catch (IOException e) {
            throw new Failure.Unreachable(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unreachable(what, e);
        }
    }

    /// A page for people, from a portal in between, reads as an answer that says nothing.
    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Failure.Refused refused(String words) {
        return new Failure.Refused("organisation", words, null);
    }

    /// @param said empty where it was not JSON
    record Answer(int status, JsonNode said) {
        /// Empty where there is none.
        String text(String name) {
            var value = said.path(name);
            return value.isString() ? value.asString() : "";
        }

        /// @param otherwise where there is none
        long seconds(String name, long otherwise) {
            var value = said.path(name);
            return value.isIntegralNumber() && value.canConvertToLong()
                    ? Math.clamp(value.asLong(), 0, Duration.ofDays(1).toSeconds())
                    : otherwise;
        }

        /// @throws Failure.Refused where it is none that anybody may be sent to
        URI address(String name) {
            try {
                var address = URI.create(text(name));
                if (OauthSettings.isSafe(address)) {
                    return address;
                }
            } catch (IllegalArgumentException _) {
                // said below
            }
            throw refused("The issuer names an address that is not https (" + name + ")");
        }

        /// What went wrong, in the issuer's words, cut short and on one line.
        String why() {
            var words = (text("error") + " " + text("error_description")).strip();
            var line = words.replaceAll("[\\p{Cntrl}\\s]+", " ");
            return line.isEmpty()
                    ? "it answered with " + status
                    : line.substring(0, Math.min(line.length(), LONGEST_WORDS));
        }

        /// Never shows what opens doors.
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }
}
