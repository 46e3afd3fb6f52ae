package org.watchroom.intake.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import tools.jackson.databind.json.JsonMapper;

/// Senders that post without pause, each report under a key of its own, and send it again until it
/// is acknowledged.
public final class Storm implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, UUID> acknowledged = new ConcurrentHashMap<>();
    private final List<Thread> senders = new ArrayList<>();
    private final IntSupplier port;
    private volatile boolean ending;

    /// @param port asked before each attempt
    public Storm(int senders, IntSupplier port) {
        this.port = port;
        for (int i = 0; i < senders; i++) {
            this.senders.add(Thread.ofVirtual().start(this::post));
        }
    }

    private void post() {
        while (!ending) {
            var key = UUID.randomUUID().toString();
            while (!acknowledged.containsKey(key) && attempt(key).isEmpty()) {
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    /// The answer's status, where there was one that settles the report.
    private List<Integer> attempt(String key) {
        var body = "{\"store\":\"YORK-01\",\"category\":\"suspicious\",\"id\":\"" + key + "\"}";
        try {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port.getAsInt() + "/reports"))
                            .headers("Content-Type", "application/json", "Idempotency-Key", key)
                            .timeout(Duration.ofSeconds(30))
                            .POST(BodyPublishers.ofString(body))
                            .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 201 || answer.statusCode() == 202) {
                var report = JsonMapper.shared().readTree(answer.body()).path("report").asString();
                acknowledged.put(key, UUID.fromString(report));
                return List.of(answer.statusCode());
            }
            if (answer.statusCode() == 503 || answer.statusCode() == 429) {
                return List.of();
            }
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits for so many more acknowledgements.
    public void more(int count) {
        int wanted = acknowledged.size() + count;
        Eventually.seen(wanted + " acknowledged", () -> acknowledged.size() >= wanted);
    }

    @Override
    public void close() {
        finish();
        client.close();
    }

    /// Lets the senders finish what they have begun; tells the report of each acknowledged key.
    public Map<String, UUID> finish() {
        ending = true;
        for (var sender : senders) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.copyOf(acknowledged);
    }
}
