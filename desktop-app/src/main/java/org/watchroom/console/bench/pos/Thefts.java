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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.watchroom.operations.work.Database;

/// Thefts that are reported while tills sell, each of goods that nothing else is called like, and
/// how long it takes until the incident says which receipt pays for it or that none does.
final class Thefts {
    private static final Pattern INCIDENT = Pattern.compile("\"incident\" ?: ?\"([0-9a-f-]{36})\"");

    /// They happened so long before: the tills have told of the minutes after.
    private static final Duration AGO = Duration.ofMinutes(3);

    private final HttpClient client;
    private final URI door;
    private final Tills tills;
    private final Database owner;
    private final Clock clock;
    private final Map<UUID, Asked> asked = new ConcurrentHashMap<>();

    /// What comes when.
    enum Kind {
        /// Nothing pays for it.
        UNPAID,
        /// The receipt was there before the report.
        PAID_BEFORE,
        /// The receipt comes after it was said that none pays for it, and time counts from then.
        PAID_AFTER
    }

    /// @param since when the last of report and receipt was sent
    private record Asked(Kind kind, long since, String state) {}

    Thefts(HttpClient client, URI door, Tills tills, Database owner, Clock clock) {
        this.client = client;
        this.door = door;
        this.tills = tills;
        this.owner = owner;
        this.clock = clock;
    }

    /// Reports one.
    void happen(int n, Kind kind) {
        var at = clock.instant().minus(AGO);
        var store = "BENCH" + n % Tills.STORES;
        var goods = goods(n);
        if (kind == Kind.PAID_BEFORE) {
            tills.sold(store, at.plusSeconds(20), goods);
        }
        long sent = System.nanoTime();
        var incident = reported(store, at, goods);
        asked.put(incident, new Asked(kind, sent, kind == Kind.PAID_BEFORE ? "found" : "none"));
        if (kind == Kind.PAID_AFTER) {
            while (asked.containsKey(incident)) {
                LockSupport.parkNanos(5_000_000);
            }
            long sold = System.nanoTime();
            tills.sold(store, at.plusSeconds(20), goods);
            asked.put(incident, new Asked(kind, sold, "found"));
        }
    }

    /// A word of letters alone, like no other.
    private static String goods(int n) {
        var word = new StringBuilder("quix");
        for (int rest = n + 17_576; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    private UUID reported(String store, Instant at, String goods) {
        var report =
                "{\"id\":\"%s\",\"store\":\"%s\",\"category\":\"shop-theft\",\"occurredAt\":\"%s\",\"text\":\"Man put %s in his coat\"}"
                        .formatted(UUID.randomUUID(), store, at, goods);
        while (true) {
            var incident = raised(report);
            if (incident.isPresent()) {
                return incident.get();
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    /// Empty when it is to be sent again.
    private Optional<UUID> raised(String report) {
        try {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(door.resolve("/reports"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(report))
                                    .build(),
                            BodyHandlers.ofString());
            var found = INCIDENT.matcher(answer.body());
            return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Reads what is found until nothing is asked for.
    ///
    /// @return of those that came, by kind, in nanoseconds
    Map<Kind, List<Long>> watch(Thread happening, long patienceNanos) {
        var times = new HashMap<Kind, List<Long>>();
        long end = Long.MAX_VALUE;
        while (happening.isAlive() || !asked.isEmpty()) {
            if (!happening.isAlive() && end == Long.MAX_VALUE) {
                end = System.nanoTime() + patienceNanos;
            }
            if (System.nanoTime() > end) {
                break;
            }
            found(times);
            LockSupport.parkNanos(50_000_000);
        }
        return times;
    }

    private void found(Map<Kind, List<Long>> times) {
        var ids = asked.keySet().toArray(UUID[]::new);
        if (ids.length == 0) {
            return;
        }
        var rows =
                owner.read(db ->
                        db.fetch(
                                "select incident_id, state from app.incident_enrichment where kind = 'till-receipts' and incident_id = any(?::uuid[])",
                                (Object) ids));
        long now = System.nanoTime();
        for (var row : rows) {
            var id = row.get(0, UUID.class);
            var one = asked.get(id);
            if (one != null && one.state.equals(row.get(1, String.class))) {
                times.computeIfAbsent(one.kind, _ -> new ArrayList<>()).add(now - one.since);
                asked.remove(id);
            }
        }
    }

    /// Of which nothing, or something else, was found.
    int missing() {
        return asked.size();
    }
}
