package org.watchroom.console.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.watchroom.console.ConsoleMain;
import org.watchroom.console.kit.Background;
import org.watchroom.console.tour.ChildConsole;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.site.Stores;

/// The figures of the first light: how soon a commit is a changed pixel, and how soon a start is a
/// populated queue.
///
/// Runs on a display of its own. Each figure is a ratio against a peer measured in the same run.
final class FirstLightBench {
    private static final int ROWS = 10_000;
    private static final int EVENTS_PER_SECOND = 50;
    private static final int SAMPLES = 300;
    private static final int STARTS = 7;

    private final Path directory;
    private final PrintStream out;
    private final Clock clock;
    private final Eye eye = new Eye();
    private final StartBench starts = new StartBench(eye);

    /// @param directory for the throw-away data; must be empty
    FirstLightBench(Path directory, PrintStream out, Clock clock) {
        this.directory = directory;
        this.out = out;
        this.clock = clock;
    }

    void start() throws IOException {
        var empty = directory.resolve("empty");
        var filled = directory.resolve("filled");
        Region.prepare(empty, 0, clock);
        Region.prepare(filled, 200, clock);
        var queue = starts.console(console(empty), console(filled));
        var times = starts.inTurn(starts.bare(minimal()), queue, STARTS);
        var peer = Percentiles.of(times.peer());
        var ours = Percentiles.of(times.ours());
        out.printf("minimal JavaFX table window, start to rows on screen:  %s%n", peer);
        out.printf("console, start to populated queue on screen:           %s%n", ours);
        out.printf(
                Locale.ROOT, "B7 start ratio (medians): %.2f (aim 2.5)%n", ours.p50() / peer.p50());
    }

    void latency() throws IOException, SQLException {
        var home = directory.resolve("latency");
        Region.prepare(home, ROWS, clock);
        var frames = LatencyBench.idleFrames(minimal("--frames"), 600);
        Percentiles bare;
        Percentiles pixel;
        try (var workstation = Workstation.beside(Home.below(home), clock, _ -> {});
                var background = new Background()) {
            var bench = new LatencyBench(eye, background);
            try (var colleague = Region.colleague(workstation)) {
                var region =
                        new Region(
                                workstation.ownerDatabase(),
                                new Stores(colleague.database()).all(),
                                clock);
                workstation.serve(colleague, false);
                workstation.door();
                bare =
                        bench.commitToRow(
                                colleague.connections(), region, EVENTS_PER_SECOND, SAMPLES);
                workstation.stopServing();
                var probe =
                        new Probe(
                                colleague, new Triage(colleague.database(), clock), region.probe());
                var window = StartBench.start(console(home));
                try {
                    eye.settled(StartBench.QUEUE, Duration.ofSeconds(60));
                    pixel =
                            bench.commitToPixel(
                                    probe,
                                    StartBench.QUEUE,
                                    new Load(region, EVENTS_PER_SECOND - 5),
                                    SAMPLES);
                } finally {
                    StartBench.end(window);
                }
            }
        }
        out.printf("idle window, frame to frame:                          %s%n", frames);
        out.printf("insert, doorbell, listener, row fetched:              %s%n", bare);
        out.printf(
                "colleague's commit to changed pixel, %d rows, %d/s: %s%n",
                ROWS, EVENTS_PER_SECOND, pixel);
        out.printf(
                Locale.ROOT,
                "B1 latency ratio (p99): %.2f (aim 2)%n",
                pixel.p99() / (bare.p99() + frames.p99()));
    }

    private static Supplier<ProcessBuilder> console(Path home) {
        return () ->
                ChildConsole.of(
                        ConsoleMain.class.getName(),
                        List.of(),
                        List.of("--home", home.toString(), "--sign-in", "--no-drill"));
    }

    private static Supplier<ProcessBuilder> minimal(String... arguments) {
        return () -> ChildConsole.of(MinimalWindow.class.getName(), List.of(), List.of(arguments));
    }
}
