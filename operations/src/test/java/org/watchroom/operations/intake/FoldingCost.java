package org.watchroom.operations.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.testing.ControlRoom;

/// What looking for repetitions costs on the way of every report: reports per second with the rules
/// off and on by turns in one run, all of them different; then a storm of ten thousand that say
/// fifty things. To be run by hand.
public final class FoldingCost {
    private static final int REPORTERS = 64;
    private static final int ROUNDS = 5;
    private static final int REPORTS = 4_000;
    private static final int STORM = 10_000;
    private static final int STORES = 50;

    private final ControlRoom room = new ControlRoom();
    private final Reception reception =
            new Reception(
                    room.intake(), new Raising(room.clock), Map.of("lines", FoldingCost::reading));
    private final AtomicInteger sent = new AtomicInteger();

    private FoldingCost() {}

    public static void main(String[] args) throws InterruptedException {
        new FoldingCost().run();
    }

    private void run() throws InterruptedException {
        for (int i = 0; i < STORES; i++) {
            room.anotherStore("S-" + i);
        }
        var off = new double[ROUNDS];
        var on = new double[ROUNDS];
        reports(REPORTS, FoldingCost::different); // what the compiler does first is not measured
        for (int round = 0; round < ROUNDS; round++) {
            rule(0);
            off[round] = reports(REPORTS, FoldingCost::different);
            rule(5);
            on[round] = reports(REPORTS, FoldingCost::different);
        }
        say("rules off, all different: %s reports/s", Arrays.toString(round(off)));
        say("rules on, all different:  %s reports/s", Arrays.toString(round(on)));
        say("ratio of the medians:     %.2f", median(on) / median(off));
        var before = count("app.incident");
        var storm = reports(STORM, n -> "S-" + n % STORES + "|The same again");
        say(
                "storm of %d: %.0f reports/s, %d incidents, %s reports counted",
                STORM, storm, count("app.incident") - before, count("app.incident_signal"));
        room.close();
    }

    private static String different(int n) {
        return "S-" + n % STORES + "|Man hides goods, number " + n;
    }

    private void rule(int minutes) {
        room.db()
                .update(
                        "insert into app.fold_rule (category_code, minutes, compares) values ('shop-theft', ?, 'words')",
                        minutes);
    }

    private double reports(int many, IntFunction<String> line) throws InterruptedException {
        var left = new AtomicInteger(many);
        var done = new CountDownLatch(REPORTERS);
        long begun = System.nanoTime();
        for (int i = 0; i < REPORTERS; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (left.getAndDecrement() > 0) {
                            int n = sent.incrementAndGet();
                            take(n, line.apply(n));
                        }
                        done.countDown();
                    });
        }
        done.await();
        return many * 1e9 / (System.nanoTime() - begun);
    }

    private void take(int n, String line) {
        var receipt =
                reception.take(
                        RawReport.arrived(
                                room.clock,
                                "lines",
                                Optional.of("key-" + n),
                                "here",
                                "text/plain",
                                line.getBytes(StandardCharsets.UTF_8)));
        if (!(receipt instanceof Receipt.Raised)) {
            throw new IllegalStateException("not raised: " + receipt);
        }
    }

    private static ReportFormat.Reading reading(RawReport report) {
        var parts = new String(report.bytes(), StandardCharsets.UTF_8).split("\\|", -1);
        return new ReportFormat.Reading.Understood(
                new Signal(
                        Optional.empty(),
                        Source.TERMINAL,
                        report.receivedAt(),
                        parts[0],
                        "shop-theft",
                        Optional.empty(),
                        parts[1],
                        "",
                        Optional.empty(),
                        false));
    }

    private int count(String table) {
        var count = new AtomicInteger();
        room.db().query("select count(*) from " + table, row -> count.set(row.getInt(1)));
        return count.get();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long[] round(double[] values) {
        return Arrays.stream(values).mapToLong(Math::round).toArray();
    }

    private static void say(String format, Object... values) {
        IO.println(String.format(Locale.ROOT, format, values));
    }
}
