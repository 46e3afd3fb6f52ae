package org.watchroom.console.bench;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Stores;

/// How soon the installed console stands there with its queue, against a bare window, and whether
/// it stays as large as it was.
final class InstalledBench {
    private static final Rectangle QUEUE = new Rectangle(0, 120, 700, 860);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    static final int INCIDENTS = 200;

    /// Fifteen times what the drill plays.
    private static final String COMPRESSED = "60/min";

    /// By name: only the workstation knows the simulator.
    private static final String SIMULATOR = "org.watchroom.simulator.SimulatorMain";

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(5);
    private static final Duration CHOOSE_EVERY = Duration.ofSeconds(2);

    private final Path directory;
    private final Installed installed;
    private final PrintStream out;
    private final Clock clock;
    private final Eye eye = new Eye();
    private final StartBench starts = new StartBench(eye);

    /// @param directory for the throw-away data; must be empty
    InstalledBench(Path directory, Installed installed, PrintStream out, Clock clock) {
        this.directory = directory;
        this.installed = installed;
        this.out = out;
        this.clock = clock;
    }

    /// @param runs of each, in turn; one more of each goes before and is not counted
    void start(int runs) throws IOException {
        var empty = directory.resolve("empty");
        var filled = directory.resolve("filled");
        prepare(empty, 0, clock);
        prepare(filled, INCIDENTS, clock);
        var nothing = eye.capture(QUEUE);
        var without = starts.settled(console(empty), QUEUE);
        var with = starts.settled(console(filled), QUEUE);
        var queue =
                Landmark.telling(
                        List.of(without.first(), nothing), with.first(), with.later(), QUEUE);
        var table = starts.settled(installed::peer, QUEUE);
        var rows = Landmark.telling(List.of(nothing), table.first(), table.later(), QUEUE);
        var peer = new long[runs];
        var ours = new long[runs];
        for (int run = -1; run < runs; run++) {
            long bare = once(installed::peer, rows);
            long console = once(console(filled), queue);
            if (run >= 0) {
                peer[run] = bare;
                ours[run] = console;
            }
        }
        var bare = Percentiles.of(peer);
        var console = Percentiles.of(ours);
        out.printf("minimal JavaFX table window, exec to rows on screen:   %s%n", spread(peer));
        out.printf("console as installed, exec to populated queue:         %s%n", spread(ours));
        out.printf(
                Locale.ROOT,
                "start ratio (medians): %.2f (aim 2.5, reach 1.6); AOT cache of the console %d MB%n",
                console.p50() / bare.p50(),
                installed.cacheBytes() >> 20);
    }

    private long once(Supplier<ProcessBuilder> program, List<Landmark> marks) throws IOException {
        long begun = System.nanoTime();
        var process = StartBench.start(program);
        try {
            return eye.await(marks, PATIENCE) - begun;
        } finally {
            StartBench.end(process);
        }
    }

    private static String spread(long[] nanos) {
        var of = Percentiles.of(nanos);
        return String.format(
                Locale.ROOT,
                "median %.0f ms, least %.0f, most %.0f (n=%d)",
                of.p50(),
                Arrays.stream(nanos).min().orElse(0) / 1e6,
                of.max(),
                nanos.length);
    }

    /// @param minutes of the drill, warm-up and all
    void memory(int minutes) throws IOException {
        var home = directory.resolve("hour");
        prepare(home, 0, clock);
        var all = Duration.ofMinutes(minutes);
        var warmUp =
                all.dividedBy(4).compareTo(LONGEST_WARM_UP) < 0
                        ? all.dividedBy(4)
                        : LONGEST_WARM_UP;
        var console = StartBench.start(console(home));
        try {
            eye.settled(QUEUE, PATIENCE);
            var drill = StartBench.start(() -> drill(home));
            try {
                long begun = System.nanoTime();
                play(console, begun, warmUp);
                var warm = Memory.of(console.pid());
                play(console, begun, all);
                var later = Memory.of(console.pid());
                out.printf(
                        Locale.ROOT,
                        "console after %s of warm-up: %s; after %s of drill at %s, another row chosen every %d s: %s%n",
                        words(warmUp),
                        warm,
                        words(all),
                        COMPRESSED,
                        CHOOSE_EVERY.toSeconds(),
                        later);
                out.printf(
                        Locale.ROOT,
                        "memory ratio (PSS): %.3f (aim 1.15)%s%n",
                        (double) later.pss() / warm.pss(),
                        minutes < 60
                                ? "; shortened to " + minutes + " minutes, the aim is of an hour"
                                : "");
            } finally {
                StartBench.end(drill);
            }
        } finally {
            StartBench.end(console);
        }
    }

    private static String words(Duration time) {
        return time.toSeconds() % 60 == 0
                ? time.toMinutes() + " min"
                : String.format(Locale.ROOT, "%.2f min", time.toSeconds() / 60.0);
    }

    /// Chooses one row after another, as somebody at the desk does, until that much time has gone.
    private void play(Process console, long begun, Duration until) {
        for (int row = 0; System.nanoTime() - begun < until.toNanos(); row++) {
            if (!console.isAlive()) {
                throw new Failure.Unreachable("The console, which ended by itself", null);
            }
            eye.press(QUEUE.x + 300, QUEUE.y + 150 + row % 12 * 34);
            StartBench.pause(CHOOSE_EVERY);
        }
    }

    private ProcessBuilder drill(Path home) {
        try {
            var port = Files.readString(Home.below(home).state().resolve("door.port")).strip();
            return installed.drill(
                    SIMULATOR, List.of("--door", "http://127.0.0.1:" + port, "--rate", COMPRESSED));
        } catch (IOException e) {
            throw new Failure.Unreachable("The intake service", e);
        }
    }

    static void prepare(Path home, int incidents, Clock clock) throws IOException {
        try (var workstation = Workstation.beside(Home.below(home), clock, _ -> {});
                var colleague = FirstLightBench.colleague(workstation)) {
            var stores = new Stores(colleague.database()).all();
            new Region(workstation.ownerDatabase(), stores, clock).fill(incidents);
        }
    }

    private Supplier<ProcessBuilder> console(Path home) {
        return () ->
                installed.console(List.of("--home", home.toString(), "--sign-in", "--no-drill"));
    }
}
