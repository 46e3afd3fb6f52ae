package org.watchroom.console.bench.pos;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.till.rule.TillRules;

/// Receipts through the HTTP door with all rules on, while thefts are reported whose receipts are
/// looked for: lines each second, and how long it takes from a report to what tills say of it.
final class PosBench {
    private static final int STORES = 20;
    private static final int SENDERS = 2;
    private static final int TOGETHER = 100;
    private static final int LINES = 4;
    private static final int THEFTS = 20;
    private static final Duration WARM = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "bench-bench-bench-bench-bench-bench";
    private static final String[] GOODS = {
        "BREAD WHITE",
        "MILK 2L",
        "RAZOR BLADES 8S",
        "WHISKY 70CL",
        "CHEDDAR",
        "COFFEE 200G",
        "CHICKEN"
    };

    private final Workstation workstation;
    private final Clock clock;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong receipts = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();

    PosBench(Workstation workstation, Clock clock, PrintStream out) {
        this.workstation = workstation;
        this.clock = clock;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        int region = workstation.staffing().region("BENCH", "Bench region", false);
        try (var keeper = workstation.keeper(region, false)) {
            new Estate(keeper.database(), clock)
                    .put(region, IntStream.range(0, STORES).mapToObj(PosBench::store).toList());
            keeper.stepUp(null);
            new TillFeeds(keeper.database()).put("bench", region, SECRET);
            switchOn(new TillRules(keeper.database()));
            workstation.serve(keeper, false);
            measure(keeper, workstation.door());
            workstation.stopServing();
        } finally {
            client.shutdownNow();
        }
    }

    private void switchOn(TillRules rules) {
        var now = clock.instant();
        rules.simulate(now.minusSeconds(60), now);
        rules.all().forEach(rule -> rules.switchOn(rule.rule().code(), rule.rule().version()));
    }

    private void measure(Session keeper, URI door) throws InterruptedException, IOException {
        var senders =
                IntStream.range(0, SENDERS)
                        .mapToObj(n -> Thread.ofVirtual().start(() -> send(door, new Random(n))))
                        .toList();
        Thread.sleep(WARM);
        long before = receipts.get();
        long begun = System.nanoTime();
        var took = new ArrayList<Long>();
        for (int i = 0; i < THEFTS; i++) {
            took.add(theft(door, keeper, i));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double each = (receipts.get() - before) / seconds;
        stop.set(true);
        for (var sender : senders) {
            sender.join();
        }
        Collections.sort(took);
        out.printf(
                "%.0f receipts/s, %.0f lines/s over %.0f s, %d rejected requests, load %s%n",
                each, each * LINES, seconds, failed.get(), Machine.load());
        out.printf(
                "report to what tills say of it, with that load: median %d ms, p95 %d ms of %d%n",
                took.get(took.size() / 2), took.get((int) (took.size() * 0.95) - 1), took.size());
    }

    private void send(URI door, Random random) {
        while (!stop.get()) {
            var answer =
                    post(
                            HttpRequest.newBuilder(door.resolve("/tills/bench"))
                                    .header("Authorization", "Bearer " + SECRET)
                                    .header("Content-Type", "application/x-ndjson"),
                            lines(random));
            if (answer == 200) {
                receipts.addAndGet(TOGETHER);
            } else {
                failed.incrementAndGet();
            }
        }
    }

    private String lines(Random random) {
        var lines = new StringBuilder();
        var now = clock.instant();
        for (int i = 0; i < TOGETHER; i++) {
            lines.append(receipt(random, now)).append('\n');
        }
        return lines.toString();
    }

    private String receipt(Random random, Instant now) {
        var more =
                switch (random.nextInt(50)) {
                    case 0 -> ",\"kind\":\"refund\"";
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
                                        now.minusSeconds(random.nextInt(30)),
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

    /// From the report until its enrichment is read, in milliseconds.
    private long theft(URI door, Session keeper, int n) throws IOException, InterruptedException {
        var at = clock.instant();
        long begun = System.nanoTime();
        var report =
                "{\"id\":\"%s\",\"store\":\"BENCH%d\",\"category\":\"shop-theft\",\"occurredAt\":\"%s\",\"text\":\"Man put razors in his coat\"}"
                        .formatted(UUID.randomUUID(), n % STORES, at);
        if (post(
                        HttpRequest.newBuilder(door.resolve("/reports"))
                                .header("Content-Type", "application/json"),
                        report)
                != 201) {
            failed.incrementAndGet();
        }
        long end = begun + PATIENCE.toNanos();
        while (found(at) == 0 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private int found(Instant since) {
        return workstation
                .ownerDatabase()
                .read(db ->
                        db.fetchOptional(
                                        "select count(*)::int from app.incident_enrichment e join app.incident i on i.id = e.incident_id where e.kind = 'till-receipts' and i.occurred_at = ?::timestamptz",
                                        since.toString())
                                .map(r -> r.get(0, Integer.class))
                                .orElse(0));
    }

    private int post(HttpRequest.Builder request, String body) {
        try {
            return client.send(
                            request.timeout(PATIENCE).POST(BodyPublishers.ofString(body)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static StoreDraft store(int n) {
        return new StoreDraft(
                "BENCH" + n,
                "Bench",
                "Store " + n,
                n + " High Street",
                "York",
                "YO1 7EP",
                Optional.empty(),
                Optional.empty(),
                "england-wales",
                ZoneId.of("Europe/London"),
                List.of());
    }
}
