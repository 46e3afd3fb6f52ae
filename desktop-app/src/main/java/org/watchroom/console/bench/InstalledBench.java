package org.watchroom.console.bench;

import java.io.IOException;
import java.io.PrintStream;
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

/// How soon the installed console stands there with its queue, against a bare window, and whether
/// it stays as large as it was.
final class InstalledBench {
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
        Region.prepare(empty, 0, clock);
        Region.prepare(filled, INCIDENTS, clock);
        var queue = starts.console(console(empty), console(filled));
        var times = starts.inTurn(starts.bare(installed::peer), queue, runs);
        var bare = Percentiles.of(times.peer());
        var console = Percentiles.of(times.ours());
        out.printf(
                "minimal JavaFX table window, exec to rows on screen:   %s%n",
                spread(times.peer()));
        out.printf(
                "console as installed, exec to populated queue:         %s%n",
                spread(times.ours()));
        out.printf(
                Locale.ROOT,
                "start ratio (medians): %.2f (aim 2.5, reach 1.6); AOT cache of the console %d MB%n",
                console.p50() / bare.p50(),
                installed.cacheBytes() >> 20);
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
        Region.prepare(home, 0, clock);
        var all = Duration.ofMinutes(minutes);
        var warmUp =
                all.dividedBy(4).compareTo(LONGEST_WARM_UP) < 0
                        ? all.dividedBy(4)
                        : LONGEST_WARM_UP;
        var console = StartBench.start(console(home));
        try {
            eye.settled(StartBench.QUEUE, StartBench.PATIENCE);
            var drill = StartBench.start(() -> drill(home));
            try {
                long begun = System.nanoTime();
                play(console, drill, begun, warmUp);
                var warm = Memory.of(console.pid());
                play(console, drill, begun, all);
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
    private void play(Process console, Process drill, long begun, Duration until) {
        for (int row = 0; System.nanoTime() - begun < until.toNanos(); row++) {
            alive(console, "The console");
            alive(drill, "The drill");
            eye.press(StartBench.QUEUE.x + 300, StartBench.QUEUE.y + 150 + row % 12 * 34);
            StartBench.pause(CHOOSE_EVERY);
        }
    }

    private static void alive(Process process, String what) {
        if (!process.isAlive()) {
            throw new Failure.Unreachable(
                    "%s, which ended by itself with %d".formatted(what, process.exitValue()), null);
        }
    }

    private ProcessBuilder drill(Path home) {
        var door = Workstation.door(Home.below(home));
        return installed.drill(SIMULATOR, List.of("--door", door.toString(), "--rate", COMPRESSED));
    }

    private Supplier<ProcessBuilder> console(Path home) {
        return () ->
                installed.console(List.of("--home", home.toString(), "--sign-in", "--no-drill"));
    }
}
