package org.watchroom.console.bench.pos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The tills of a region, which post JSON Lines as a till system does: some receipts at a time.
final class Tills {
    static final String SECRET = "bench-bench-bench-bench-bench-bench";
    static final int STORES = 20;

    /// Lines of articles on each receipt.
    static final int LINES = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] GOODS = {
        "BREAD WHITE",
        "MILK 2L",
        "RAZOR BLADES 8S",
        "WHISKY 70CL",
        "CHEDDAR",
        "COFFEE 200G",
        "CHICKEN"
    };

    private final HttpClient client;
    private final URI door;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    Tills(HttpClient client, URI door, Clock clock) {
        this.client = client;
        this.door = door;
        this.clock = clock;
    }

    /// Receipts that were acknowledged so far.
    long accepted() {
        return accepted.get();
    }

    /// Requests that were not.
    long rejected() {
        return rejected.get();
    }

    /// As fast as they are answered.
    void flatOut(int senders, int together, Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        var threads = new ArrayList<Thread>();
        for (int n = 0; n < senders; n++) {
            var random = new Random(n);
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (System.nanoTime() < end) {
                                    post(random, together);
                                }
                            }));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    /// At a rate of its own, however long each answer takes.
    Open open(int receiptsPerSecond, int together) {
        return new Open(receiptsPerSecond, together);
    }

    /// Posts until closed.
    final class Open implements AutoCloseable {
        private final AtomicBoolean stop = new AtomicBoolean();
        private final List<Thread> posts = new ArrayList<>();
        private final Thread thread;

        private Open(int receiptsPerSecond, int together) {
            long gap = together * 1_000_000_000L / receiptsPerSecond;
            thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                long due = System.nanoTime();
                                for (int n = 0; !stop.get(); n++) {
                                    var random = new Random(1_000 + n);
                                    posts.add(
                                            Thread.ofVirtual().start(() -> post(random, together)));
                                    due += gap;
                                    LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                                }
                            });
        }

        @Override
        public void close() throws InterruptedException {
            stop.set(true);
            thread.join();
            for (var post : posts) {
                post.join();
            }
        }
    }

    private void post(Random random, int together) {
        var lines = new StringBuilder();
        var now = clock.instant();
        for (int i = 0; i < together; i++) {
            lines.append(receipt(random, now)).append('\n');
        }
        if (taken(lines.toString())) {
            accepted.addAndGet(together);
        } else {
            rejected.incrementAndGet();
        }
    }

    /// One receipt for one thing.
    boolean sold(String store, Instant at, String goods) {
        return taken(
                "{\"store\":\"%s\",\"till\":\"1\",\"receipt\":\"S%d\",\"at\":\"%s\",\"tender\":\"cash\",\"lines\":[{\"name\":\"%s\",\"price\":\"9.99\"}]}\n"
                        .formatted(store, numbers.incrementAndGet(), at, goods));
    }

    private boolean taken(String lines) {
        var request =
                HttpRequest.newBuilder(door.resolve("/tills/bench"))
                        .header("Authorization", "Bearer " + SECRET)
                        .header("Content-Type", "application/x-ndjson")
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(lines))
                        .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String receipt(Random random, Instant now) {
        var more =
                switch (random.nextInt(50)) {
                    case 0 ->
                            ",\"kind\":\"refund\",\"card\":\"card-%05d\""
                                    .formatted(random.nextInt(20_000));
                    case 1 -> ",\"kind\":\"void\"";
                    case 2 -> ",\"age_check\":\"passed\"";
                    default -> "";
                };
        var text =
                new StringBuilder(
                        "{\"store\":\"BENCH%d\",\"till\":\"%d\",\"receipt\":\"%d\",\"at\":\"%s\",\"tender\":\"card\",\"cashier\":\"%d\"%s,\"lines\":["
                                .formatted(
                                        random.nextInt(STORES),
                                        random.nextInt(8),
                                        numbers.incrementAndGet(),
                                        now.minusMillis(random.nextInt(30_000)),
                                        random.nextInt(500),
                                        more));
        for (int i = 0; i < LINES; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(
                            "{\"item\":\"50001570%05d\",\"name\":\"%s\",\"price\":\"%d.99\",\"department\":\"Grocery\"}"
                                    .formatted(
                                            random.nextInt(100_000),
                                            GOODS[random.nextInt(GOODS.length)],
                                            1 + random.nextInt(30)));
        }
        return text.append("]}").toString();
    }
}
