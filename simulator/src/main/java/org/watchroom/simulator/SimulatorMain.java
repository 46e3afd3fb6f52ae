package org.watchroom.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.simulator.region.DrillRegion;
import org.watchroom.simulator.stream.Door;
import org.watchroom.simulator.stream.Drilling;
import org.watchroom.simulator.stream.FootageDesk;
import org.watchroom.simulator.stream.Rate;
import org.watchroom.simulator.stream.Shop;
import org.watchroom.simulator.stream.Storyteller;
import org.watchroom.simulator.stream.TillTalk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/// The program: plays in the drill region until it is told to stop. Exit codes follow `sysexits.h`.
@Command(
        name = "watchroom-drill",
        mixinStandardHelpOptions = true,
        description =
                "Reports invented incidents of a drill region through a door, and records footage of them.",
        exitCodeOnInvalidInput = 64,
        exitCodeOnExecutionException = 70)
public final class SimulatorMain implements Callable<Integer> {
    private static final Duration OPENING_SPREAD = Duration.ofMinutes(14);
    private static final int UNAVAILABLE = 69;

    @Option(
            names = "--door",
            required = true,
            description = "Where the intake service listens, such as http://127.0.0.1:8420.")
    private URI door = URI.create("");

    @Option(
            names = "--archive",
            description = "Root of the file archive to record in; without it nothing is recorded.")
    private @Nullable Path archive;

    @Option(
            names = "--stores",
            description =
                    "JSON list of stores (code, name, cameras with code and place) instead of the usual drill region.")
    private @Nullable Path stores;

    @Option(
            names = "--rate",
            defaultValue = "4/min",
            description = "Reports, such as 4/min, 50/s, 30/h (default: ${DEFAULT-VALUE}).")
    private String rate = "4/min";

    @Option(
            names = "--seed",
            description = "Makes a drill repeatable; without it every run is another.")
    private @Nullable Long seed;

    @Option(
            names = "--opening",
            defaultValue = "6",
            description =
                    "Reports that stand there at the start (default: ${DEFAULT-VALUE}); none at rates beyond 1/s.")
    private int opening;

    @Option(names = "--count", description = "Stop after so many reports.")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--keep",
            defaultValue = "100",
            description = "Incidents whose footage stays on the disk (default: ${DEFAULT-VALUE}).")
    private int keep = 100;

    @Option(names = "--no-footage", description = "Report only; for measuring.")
    private boolean noFootage;

    @Option(
            names = "--till-secret-file",
            paramLabel = "FILE",
            description =
                    "Holds the secret of the till feed 'drill': with it tills of the stores send receipts too.")
    private @Nullable Path tillSecret;

    @Option(
            names = "--stop-on-eof",
            description =
                    "Stop when standard input ends, so as not to outlive whoever started this.")
    private boolean stopOnEof;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(
                    "logback.configurationFile", "org/watchroom/simulator/log-stderr.xml");
        }
        System.exit(new CommandLine(new SimulatorMain()).execute(args));
    }

    @Override
    public Integer call() {
        var log = LoggerFactory.getLogger(SimulatorMain.class);
        try {
            return play(Clock.systemUTC(), log);
        } catch (IllegalArgumentException | JacksonException e) {
            log.error("{}", e.getMessage());
            return 64;
        } finally {
            stopped.countDown();
        }
    }

    private int play(Clock clock, Logger log) {
        var pace = Rate.parse(rate);
        var shops = shops();
        long chosen = seed != null ? seed : clock.millis();
        var run = Long.toString(clock.millis(), 36);
        listenForTheEnd();
        log.info(
                "A drill begins: {} stores, {}, seed {}, reports to {}",
                shops.size(),
                rate,
                chosen,
                door);
        try (var sender = new Door(door);
                var tills = tills(chosen, clock)) {
            var drilling =
                    new Drilling(
                            new Storyteller(shops, chosen, run), sender, desk(clock), clock, tills);
            if (pace.every().compareTo(Duration.ofSeconds(1)) >= 0) {
                drilling.open((int) Math.min(opening, count), OPENING_SPREAD, stop::get);
            }
            drilling.run(pace, count - Math.min(count, drilling.sent()), chosen, stop::get);
            return drilling.refused() > 0 && drilling.acknowledged() == 0 ? UNAVAILABLE : 0;
        }
    }

    private List<Shop> shops() {
        return stores != null
                ? Shop.read(stores)
                : new DrillRegion(DrillRegion.USUAL_SEED).stores().stream().map(Shop::of).toList();
    }

    private TillTalk tills(long chosen, Clock clock) {
        try {
            return new TillTalk(
                    door,
                    tillSecret == null ? "" : Files.readString(tillSecret).strip(),
                    chosen,
                    clock);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + tillSecret, e);
        }
    }

    private @Nullable FootageDesk desk(Clock clock) {
        return archive == null || noFootage
                ? null
                : new FootageDesk(archive.toAbsolutePath().normalize(), keep, new Ffmpeg(), clock);
    }

    private void listenForTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        if (stopOnEof) {
            Thread.ofPlatform().daemon().name("standard-input").start(this::readToTheEnd);
        }
    }

    private void stopAndWait() {
        stop.set(true);
        try {
            stopped.await(8, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readToTheEnd() {
        try {
            while (System.in.read() >= 0) {
                // Whatever is written there means nothing; only that it has ended.
            }
        } catch (IOException ignored) {
            // A broken pipe has ended too.
        } finally {
            stop.set(true);
        }
    }
}
