package org.watchroom.simulator.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the tills of a store sell around something that is reported there: a few receipts, through
/// the door that till systems use. A drill goes on without them.
public final class TillTalk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TillTalk.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int RECEIPTS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String[][] GOODS = {
        {"BREAD WHITE 800G", "1.39", "Bakery"},
        {"MILK SEMI SKIMMED 2L", "1.65", "Dairy"},
        {"GILLETTE RAZOR BLADES 8S", "24.99", "Toiletries"},
        {"WHISKY BLENDED 70CL", "19.50", "Spirits"},
        {"VODKA 70CL", "16.00", "Spirits"},
        {"CHEDDAR MATURE 400G", "4.10", "Dairy"},
        {"COFFEE INSTANT 200G", "7.25", "Grocery"},
        {"CHICKEN BREAST 600G", "5.80", "Meat"},
        {"LAUNDRY CAPSULES 38S", "11.00", "Household"},
        {"CHOCOLATE BAR 180G", "2.50", "Confectionery"}
    };

    private final URI feed;
    private final String secret;
    private final Random random;
    private final Clock clock;
    private final String run;
    private final HttpClient client;
    private int number;

    /// @param secret of the feed `drill`; empty: tills say nothing
    public TillTalk(URI door, String secret, long seed, Clock clock) {
        this.feed = URI.create(door.toString().replaceFirst("/$", "") + "/tills/drill");
        this.secret = secret;
        this.random = new Random(seed);
        this.clock = clock;
        this.run = Long.toString(clock.millis() / 1_000, 36);
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LIMIT)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /// Sends receipts from some minutes before to the present moment; waits for nothing.
    void around(Report report) {
        if (secret.isEmpty()) {
            return;
        }
        var request =
                HttpRequest.newBuilder(feed)
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + secret)
                        .POST(HttpRequest.BodyPublishers.ofString(lines(report)))
                        .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, failed) -> {
                    if (failed != null || answer.statusCode() != 200) {
                        LOG.info(
                                "Till receipts of {} were not taken: {}",
                                report.store(),
                                failed != null ? failed.toString() : answer.toString());
                    }
                });
    }

    private synchronized String lines(Report report) {
        var lines = new StringBuilder();
        for (int i = 0; i < RECEIPTS; i++) {
            var at = report.occurredAt().plusSeconds(random.nextInt(-480, 180));
            var now = clock.instant();
            lines.append(receipt(report.store(), at.isAfter(now) ? now : at)).append('\n');
        }
        return lines.toString();
    }

    private ObjectNode receipt(String store, Instant at) {
        number++;
        var receipt = JSON.createObjectNode();
        receipt.put("store", store);
        receipt.put("till", Integer.toString(1 + random.nextInt(6)));
        receipt.put("receipt", run + "-" + number);
        receipt.put("at", at.toString());
        receipt.put("cashier", "D" + (100 + random.nextInt(8)));
        receipt.put("tender", random.nextInt(4) == 0 ? "cash" : "card");
        int odd = random.nextInt(24);
        if (odd == 0) {
            return receipt.put("kind", "no-sale");
        }
        if (odd < 3) {
            receipt.put("kind", odd == 1 ? "void" : "refund");
        }
        var lines = receipt.putArray("lines");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            var goods = GOODS[random.nextInt(GOODS.length)];
            lines.addObject()
                    .put("name", goods[0])
                    .put("price", goods[1])
                    .put("department", goods[2].toUpperCase(Locale.ROOT))
                    .put("quantity", 1 + random.nextInt(2));
        }
        return receipt;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
