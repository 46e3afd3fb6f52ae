package org.watchroom.console.tour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Store;
import tools.jackson.databind.json.JsonMapper;

/// Stores that report: speaks to the door as anything outside does.
final class Reporter implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI door;

    Reporter(URI door) {
        this.door = door;
    }

    /// A panic button. The reference of the incident, as the door's acknowledgement gave it.
    ///
    /// @throws Failure.Unreadable when the door refused the report
    String panic(Store store, String text, Instant moment, boolean drill)
            throws IOException, InterruptedException {
        return post(
                Map.of(
                        "store",
                        store.code(),
                        "category",
                        "panic",
                        "source",
                        "panic",
                        "occurredAt",
                        moment.truncatedTo(ChronoUnit.MILLIS).toString(),
                        "text",
                        text,
                        "drill",
                        drill));
    }

    String everyday(Store store, EverydayReports.Everyday report, boolean drill)
            throws IOException, InterruptedException {
        return post(
                Map.of(
                        "store", store.code(),
                        "category", report.category(),
                        "severity", report.severity(),
                        "source", report.source(),
                        "text", report.text(),
                        "drill", drill));
    }

    private String post(Map<String, Object> report) throws IOException, InterruptedException {
        var answer =
                client.send(
                        HttpRequest.newBuilder(door.resolve("/reports"))
                                .timeout(Duration.ofSeconds(30))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(report)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new Failure.Unreadable(
                    "The door answered " + answer.statusCode() + " " + answer.body(), "", null);
        }
        return JSON.readTree(answer.body()).get("reference").asString();
    }

    @Override
    public void close() {
        client.close();
    }
}
