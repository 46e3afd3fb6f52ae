package org.watchroom.console.bench;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.watchroom.console.kit.Background;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.ConnectionSource;

/// From a colleague's commit to the changed pixel, and the two things it is measured against.
final class LatencyBench {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BETWEEN_PROBES_MS = 190;

    private final Eye eye;
    private final Background background;

    LatencyBench(Eye eye, Background background) {
        this.eye = eye;
        this.background = background;
    }

    /// Toggles the probe under load and watches the screen for it.
    Percentiles commitToPixel(Probe probe, Rectangle area, Load load, int samples) {
        var marks = calibrate(probe, area);
        var running = background.run(load::during, _ -> {}, _ -> {});
        try {
            var times = new long[samples];
            for (int i = 0; i < samples; i++) {
                // An uneven pause, so that probes do not fall into step with the console's own
                // rhythm.
                LockSupport.parkNanos((BETWEEN_PROBES_MS + i * 7L % 23) * 1_000_000);
                long committed = probe.toggle();
                times[i] =
                        eye.await(probe.claimed() ? marks.claimed : marks.waiting, PATIENCE)
                                - committed;
            }
            return Percentiles.of(times);
        } finally {
            running.request();
        }
    }

    private Marks calibrate(Probe probe, Rectangle area) {
        var waiting = steady(area);
        probe.toggle();
        var claimed = steady(area);
        probe.toggle();
        var again = steady(area);
        var toClaimed = Landmark.telling(List.of(waiting), claimed, claimed, area);
        var toWaiting = Landmark.telling(List.of(claimed), waiting, again, area);
        if (toClaimed.isEmpty() || toWaiting.isEmpty()) {
            throw new Failure.Unreachable(
                    "A difference between a waiting and a claimed row on the screen", null);
        }
        return new Marks(toClaimed.subList(0, 1), toWaiting.subList(0, 1));
    }

    private BufferedImage steady(Rectangle area) {
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        return eye.capture(area);
    }

    /// The same way without a console: a row is inserted, the doorbell rings, the listener fetches
    /// the row.
    Percentiles commitToRow(
            ConnectionSource listenerSource, Region region, int perSecond, int samples)
            throws SQLException {
        try (var listener = listenerSource.open();
                var select =
                        listener.prepareStatement(
                                "select severity, summary_sealed from app.incident where id = ?")) {
            try (var listen = listener.createStatement()) {
                listen.execute("listen " + JournalFeed.DOORBELL);
            }
            var times = new long[samples];
            for (int i = 0; i < samples; i++) {
                var id = region.another().value();
                long committed = System.nanoTime();
                select.setObject(1, id);
                awaitBell(listener);
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException(
                                "the doorbell rang before the row was there");
                    }
                }
                times[i] = System.nanoTime() - committed;
                LockSupport.parkNanos(1_000_000_000L / perSecond);
                drain(listener);
            }
            return Percentiles.of(times);
        }
    }

    private static void awaitBell(Connection listener) throws SQLException {
        var bell = listener.unwrap(PGConnection.class);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var rung = bell.getNotifications(200);
            if (rung != null && rung.length > 0) {
                return;
            }
        }
        throw new Failure.Unreachable("The doorbell", null);
    }

    private static void drain(Connection listener) throws SQLException {
        listener.unwrap(PGConnection.class).getNotifications();
    }

    /// Between the frames of a window that does nothing.
    static Percentiles idleFrames(Supplier<ProcessBuilder> window, int samples) throws IOException {
        var process = window.get().redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.US_ASCII))) {
            var times = lines.lines().skip(120).limit(samples).mapToLong(Long::parseLong).toArray();
            return Percentiles.of(times);
        } finally {
            StartBench.end(process);
        }
    }

    private record Marks(List<Landmark> claimed, List<Landmark> waiting) {}
}
