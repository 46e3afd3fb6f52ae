package org.watchroom.console.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.tour.Trees;
import org.watchroom.operations.report.BareExport;
import org.watchroom.operations.report.SheetFacts;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.report.SheetFacts.Kind;
import org.watchroom.operations.report.SheetFacts.Line;
import org.watchroom.operations.report.SheetPrinter;
import org.watchroom.operations.report.SheetPrinter.Volume;

/// Prints occurrence logs of invented lines. Started by `./watchroom bench report` with 512 MB of
/// heap.
public final class ReportMain {
    private static final int PAGES = 10_000;
    private static final int LINES_ON_PAGE = 20;
    private static final int RATE_LINES = 5_000;
    private static final int RUNS = 3;
    private static final double MIB = 1 << 20;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path folder;
    private final SheetPrinter printer = new SheetPrinter();

    private ReportMain(Path folder) {
        this.folder = folder;
    }

    /// @param arguments which parts: `first`, `rate`, `long`; none for all
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("watchroom-bench-report");
        try {
            var bench = new ReportMain(folder);
            var parts = Set.of(arguments);
            bench.out.printf(
                    Locale.UK,
                    "report on %s, heap %.0f MiB%n",
                    Machine.words(),
                    Runtime.getRuntime().maxMemory() / MIB);
            bench.pages(500);
            bench.pages(500);
            if (parts.isEmpty() || parts.contains("first")) {
                bench.first();
            }
            if (parts.isEmpty() || parts.contains("rate")) {
                bench.rate();
            }
            if (parts.isEmpty() || parts.contains("long")) {
                bench.longest();
            }
            bench.out.printf("load at the end %s%n", Machine.load());
        } finally {
            Trees.delete(folder);
        }
    }

    private void first() throws IOException {
        var millis = new long[RUNS];
        for (int n = 0; n < RUNS; n++) {
            long start = System.nanoTime();
            pages(1);
            millis[n] = Duration.ofNanos(System.nanoTime() - start).toMillis();
        }
        Arrays.sort(millis);
        out.printf(
                "first page, warm: %d ms (median of %d; at most 1000 wanted)%n",
                millis[RUNS / 2], RUNS);
    }

    private void rate() throws IOException {
        var ours = new double[RUNS];
        var bare = new double[RUNS];
        for (int n = 0; n < RUNS; n++) {
            bare[n] = bare();
            ours[n] = ours();
        }
        Arrays.sort(ours);
        Arrays.sort(bare);
        out.printf(
                Locale.UK,
                "pages/s: %.0f finished (tags, marks, PDF/A), %.0f bare export of the same template; ratio %.2f%n",
                ours[RUNS / 2],
                bare[RUNS / 2],
                ours[RUNS / 2] / bare[RUNS / 2]);
    }

    private double ours() throws IOException {
        long start = System.nanoTime();
        int pages = sum(pages(RATE_LINES));
        return pages / ((System.nanoTime() - start) / 1e9);
    }

    private double bare() throws IOException {
        long start = System.nanoTime();
        int pages =
                BareExport.print(
                        facts(), lines(RATE_LINES), RATE_LINES, folder.resolve("bare.pdf"));
        return pages / ((System.nanoTime() - start) / 1e9);
    }

    private void longest() throws IOException {
        long start = System.nanoTime();
        var volumes = pages(PAGES * LINES_ON_PAGE);
        var took = Duration.ofNanos(System.nanoTime() - start);
        out.printf(
                Locale.UK,
                "%,d pages in %d volumes in %d s within %.0f MiB of heap%n",
                sum(volumes),
                volumes.size(),
                took.toSeconds(),
                Runtime.getRuntime().maxMemory() / MIB);
    }

    private List<Volume> pages(int count) throws IOException {
        return printer.print(facts(), lines(count), count, folder);
    }

    private static int sum(List<Volume> volumes) {
        return volumes.stream().mapToInt(Volume::pages).sum();
    }

    private static SheetFacts facts() {
        return new SheetFacts(
                "Occurrence log",
                List.of(
                        new Column("When", 128, false),
                        new Column("Incident", 96, false),
                        new Column("Store", 120, false),
                        new Column("Kind of incident", 95, false),
                        new Column("What was done", 100, false),
                        new Column("By", 90, false),
                        new Column("In words", 220, false)),
                "Region North (NORTH)\nInvented lines of a benchmark",
                "Occurrence log, North",
                Clock.systemUTC().instant(),
                false,
                Optional.of("OFFICIAL-SENSITIVE"),
                "R-261130-060000-7K2Q",
                "0".repeat(64));
    }

    private static Iterator<Line> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(n ->
                        new Line(
                                "Day " + n / 5000,
                                Kind.ROW,
                                List.of(
                                        "29 Nov 2026 %02d:%02d:00 GMT"
                                                .formatted(n / 60 % 24, n % 60),
                                        "261129-%06d-7K2Q".formatted(n % 1_000_000),
                                        "YORK-%02d Coppergate".formatted(n % 90),
                                        "Shop theft",
                                        n % 3 == 0 ? "Claimed" : "Note",
                                        "Mara Reid",
                                        "Man in a red coat put razors into it and walked past the tills, line "
                                                + n)))
                .iterator();
    }
}
