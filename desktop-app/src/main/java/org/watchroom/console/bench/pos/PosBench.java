package org.watchroom.console.bench.pos;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.bench.Percentiles;
import org.watchroom.console.bench.guard.BenchRegion;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.till.rule.TillRules;

/// Receipts through the HTTP door with all rules on, while thefts are reported whose receipts are
/// looked for: what is taken at most, and at a steady rate how long it takes from the report of a
/// theft, or from the receipt that comes later, to what the incident says.
final class PosBench {
    private static final int SENDERS = 4;
    private static final int TOGETHER = 50;
    private static final Duration WARM = Duration.ofSeconds(8);
    private static final Duration FLAT_OUT = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LINES_PER_SECOND = 500;
    private static final int THEFTS_PER_SECOND = 2;

    /// Of a week: what rules that count over days could read.
    private static final int HISTORY = 60_000;

    private final Workstation workstation;
    private final Clock clock;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();

    PosBench(Workstation workstation, Clock clock, PrintStream out) {
        this.workstation = workstation;
        this.clock = clock;
        this.out = out;
    }

    /// @param receipts per second at the steady rate; a line is an article, or a whole receipt
    void run(boolean receipts) throws IOException, InterruptedException {
        int region = workstation.staffing().region("BENCH", "Bench region", false);
        try (var keeper = workstation.keeper(region, false)) {
            new Estate(keeper.database(), clock)
                    .put(
                            region,
                            IntStream.range(0, Tills.STORES)
                                    .mapToObj(n -> BenchRegion.store("BENCH" + n, "Bench", n))
                                    .toList());
            keeper.stepUp(null);
            new TillFeeds(keeper.database()).put("bench", region, Tills.SECRET);
            history(region);
            switchOn(new TillRules(keeper.database()));
            workstation.serve(keeper, false);
            var tills = new Tills(client, workstation.door(), clock);
            flatOut(tills);
            steady(tills, receipts ? LINES_PER_SECOND : LINES_PER_SECOND / Tills.LINES);
            workstation.stopServing();
        } finally {
            client.shutdownNow();
        }
    }

    /// Refunds, voids and openings of the drawer of the week before.
    private void history(int region) {
        workstation
                .ownerDatabase()
                .writing(db ->
                        db.execute(
                                """
                                insert into app.till_transaction (id, region_id, store_id, feed, batch_id, till, receipt, at, offset_minutes, received_at, kind, notable, currency, total, tender, cashier_token, card_token, content)
                                select uuidv7(make_interval(secs => -1 * n.ago)), s.region_id, s.id, 'bench', gen_random_uuid(), (n.n % 8)::text, 'H' || n.n,
                                       statement_timestamp() - make_interval(secs => n.ago), 0, statement_timestamp(), (array['refund', 'void', 'no-sale'])[1 + n.n % 3], true, 'GBP', -100, 'card',
                                       substr(sha256((n.n % 500)::text::bytea), 1, 16), substr(sha256(n.n::text::bytea), 1, 16), substr(sha256('x'), 1, 16)
                                  from (select g as n, random() * 7 * 86400 as ago from generate_series(1, ?) g) n
                                  join (select id, region_id, row_number() over () - 1 as nth from app.store where region_id = ?) s on s.nth = n.n % ?
                                """,
                                HISTORY, region, Tills.STORES));
        workstation.ownerDatabase().read(db -> db.execute("analyze app.till_transaction"));
    }

    private void switchOn(TillRules rules) {
        var now = clock.instant();
        rules.simulate(now.minusSeconds(60), now);
        rules.all().forEach(rule -> rules.switchOn(rule.rule().code(), rule.rule().version()));
    }

    private void flatOut(Tills tills) throws IOException, InterruptedException {
        tills.flatOut(SENDERS, TOGETHER, WARM);
        settle();
        long before = tills.accepted();
        long begun = System.nanoTime();
        tills.flatOut(SENDERS, TOGETHER, FLAT_OUT);
        long taken = tills.accepted() - before;
        double seconds = (System.nanoTime() - begun) / 1e9;
        double behind = settle();
        out.printf(
                Locale.ROOT,
                "taken at most: %.0f receipts/s, %.0f lines/s over %.0f s, correlation and rules on, which then were %.1f s behind: sustained %.0f lines/s; rejected %d; load %s%n",
                taken / seconds,
                taken * Tills.LINES / seconds,
                seconds,
                behind,
                taken * Tills.LINES / (seconds + behind),
                tills.rejected(),
                Machine.load());
    }

    /// Waits until nothing is left to look at.
    ///
    /// @return for how many seconds
    private double settle() {
        long begun = System.nanoTime();
        long end = begun + PATIENCE.toNanos();
        while (System.nanoTime() < end && unanswered() > 0) {
            LockSupport.parkNanos(50_000_000);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private long unanswered() {
        return workstation
                .ownerDatabase()
                .read(db ->
                        Objects.requireNonNull(
                                        db.fetchOne(
                                                "select (select count(*) from app.till_news) + (select count(*) from app.till_rule_news)"))
                                .get(0, Long.class));
    }

    private void steady(Tills tills, int receiptsPerSecond)
            throws IOException, InterruptedException {
        var thefts =
                new Thefts(client, workstation.door(), tills, workstation.ownerDatabase(), clock);
        long before = tills.accepted();
        long begun = System.nanoTime();
        Map<Thefts.Kind, List<Long>> took;
        try (var _ = tills.open(receiptsPerSecond, Math.max(1, receiptsPerSecond / 10))) {
            var happening = Thread.ofPlatform().start(() -> happen(thefts));
            took = thefts.watch(happening, PATIENCE.toNanos());
        }
        long taken = tills.accepted() - before;
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(
                Locale.ROOT,
                "offered %d lines/s (%d receipts/s) whatever the answers take: %.0f lines/s taken over %.0f s, rejected %d, load %s%n",
                receiptsPerSecond * Tills.LINES,
                receiptsPerSecond,
                taken * Tills.LINES / seconds,
                seconds,
                tills.rejected(),
                Machine.load());
        var all = new ArrayList<Long>();
        took.forEach((kind, times) -> {
            all.addAll(times);
            out.printf("  %s: %s%n", words(kind), Percentiles.of(array(times)));
        });
        out.printf(
                "theft to its receipt, or to that none pays for it (aim p95 5,000 ms): %s; not found within %d s: %d%n",
                all.isEmpty() ? "none" : Percentiles.of(array(all)),
                PATIENCE.toSeconds(),
                thefts.missing());
        out.printf(
                "rules found %d, of which %d are incidents; %.1f s behind at the end%n",
                count("app.till_hit"), count("app.incident where source = 'pos'"), settle());
    }

    private long count(String from) {
        return workstation
                .ownerDatabase()
                .read(db ->
                        Objects.requireNonNull(db.fetchOne("select count(*) from " + from))
                                .get(0, Long.class));
    }

    private static String words(Thefts.Kind kind) {
        return switch (kind) {
            case UNPAID -> "report to: none pays for it";
            case PAID_BEFORE -> "report to the receipt that was there";
            case PAID_AFTER -> "receipt that comes after the report to its being found";
        };
    }

    private static long[] array(List<Long> times) {
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private static void happen(Thefts thefts) {
        int count = (int) STEADY.toSeconds() * THEFTS_PER_SECOND;
        long due = System.nanoTime();
        var running = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            int n = i;
            var kind = Thefts.Kind.values()[i % Thefts.Kind.values().length];
            running.add(Thread.ofVirtual().start(() -> thefts.happen(n, kind)));
            due += 1_000_000_000L / THEFTS_PER_SECOND;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
        for (var one : running) {
            try {
                one.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
