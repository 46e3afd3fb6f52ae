package org.watchroom.console.bench.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.work.Database;

/// A live region of twenty stores, and reports from them: nothing in it is spared because it would
/// be practice.
public final class BenchRegion {
    /// How many there are.
    public static final int STORES = 20;

    private static final String DOOR = "bench";
    private static final String TEXT =
            "{\"store\":\"%s\",\"category\":\"shop-theft\",\"occurredAt\":\"%s\",\"reference\":\"%s\","
                    + "\"text\":\"Two men filled a bag with spirits and razors at the till bank, one pushed the guard and"
                    + " both left by the side door towards the station. One wore a grey hooded top, the other a red cap. Number %d.\","
                    + "\"reporter\":{\"name\":\"Priya Natarajan\",\"role\":\"Store manager\"}}";

    private final int number;
    private final Clock clock;

    private BenchRegion(int number, Clock clock) {
        this.number = number;
        this.clock = clock;
    }

    public static BenchRegion make(Workstation workstation, Clock clock) {
        int number = workstation.staffing().region("BENCH", "Bench region", false);
        try (var keeper = workstation.keeper(number, false)) {
            new Estate(keeper.database(), clock)
                    .put(number, IntStream.range(0, STORES).mapToObj(BenchRegion::store).toList());
        }
        return new BenchRegion(number, clock);
    }

    public int number() {
        return number;
    }

    /// What takes the reports of this region in.
    Reception reception(Database database) {
        return new Reception(database, new Raising(clock), Map.of(DOOR, BenchRegion::read));
    }

    /// The n-th report: one that nobody has sent before.
    RawReport report(int n) {
        var reference = UUID.randomUUID().toString();
        return RawReport.arrived(
                clock,
                DOOR,
                Optional.of(reference),
                "127.0.0.1",
                "application/json",
                text(n, reference).getBytes(StandardCharsets.UTF_8));
    }

    /// The same as the door of HTTP takes it.
    ///
    /// @param reference the sender's own number of it
    public byte[] posted(int n, String reference) {
        return text(n, reference)
                .replace("\"reference\"", "\"id\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String text(int n, String reference) {
        return TEXT.formatted(code(n % STORES), clock.instant(), reference, n);
    }

    private static StoreDraft store(int n) {
        return store(code(n), "Bench", n);
    }

    /// A store that is like the others but for its number.
    public static StoreDraft store(String code, String name, int n) {
        return new StoreDraft(
                code,
                name,
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

    /// The code of the n-th store, from 0.
    public static String code(int n) {
        return "BENCH" + n;
    }

    private static ReportFormat.Reading read(RawReport report) {
        var text = new String(report.bytes(), StandardCharsets.UTF_8);
        return new ReportFormat.Reading.Understood(
                new Signal(
                        Optional.of(field(text, "reference")),
                        Source.TERMINAL,
                        Instant.parse(field(text, "occurredAt")),
                        field(text, "store"),
                        field(text, "category"),
                        Optional.empty(),
                        field(text, "text"),
                        "",
                        Optional.of(new Reporter(field(text, "name"), "", "", field(text, "role"))),
                        false));
    }

    private static String field(String json, String name) {
        var start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }
}
