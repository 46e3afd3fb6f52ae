package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.application.Platform;
import org.watchroom.console.bench.Machine;
import org.watchroom.console.tour.Trees;
import org.watchroom.operations.clip.Ffmpeg;

/// Runs `./watchroom bench cctv` on the display it is given.
public final class CctvMain {
    private static final int[] WALLS = {4, 9, 16};
    private static final int WATCHED = 20;
    private static final int SETTLING = 3;
    private static final long SAMPLE = 40;
    private static final double[] JUMPS = {61.4, 12.2, 77.8, 33.0, 5.6, 48.4, 70.2, 20.0};

    private final Film film;
    private final Path directory;
    private final PrintStream out;

    private CctvMain(Film film, Path directory, PrintStream out) {
        this.film = film;
        this.directory = directory;
        this.out = out;
    }

    /// @param arguments which parts: `sync`, `seek`; none for both
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var parts = Set.of(arguments);
        var directory = Files.createTempDirectory("watchroom-bench");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Platform.startup(() -> {});
            Platform.setImplicitExit(false);
            var film = Film.make(directory.resolve("film.mp4"), new Ffmpeg());
            out.printf("cctv on %s%n", Machine.words());
            var bench = new CctvMain(film, directory, out);
            for (int tiles : WALLS) {
                bench.measure(tiles, parts);
            }
            out.printf("load at the end %s%n", Machine.load());
        } finally {
            Trees.delete(directory);
        }
        System.exit(0); // libvlc's own threads would keep the process
    }

    private void measure(int tiles, Set<String> parts) throws IOException, InterruptedException {
        try (var wall = new Wall(directory.resolve("wall-" + tiles), film, tiles)) {
            wall.until(10 * Film.RATE); // cued half a minute before the moment
            if (parts.isEmpty() || parts.contains("seek")) {
                seek(wall, tiles);
            }
            if (parts.isEmpty() || parts.contains("sync")) {
                sync(wall, tiles);
            }
        }
    }

    private void seek(Wall wall, int tiles) throws IOException, InterruptedException {
        var ours = new ArrayList<Double>();
        var peer = new ArrayList<Double>();
        for (var second : JUMPS) {
            wall.seek(second);
            ours.add(wall.until((int) Math.round(second * Film.RATE)));
            peer.add(film.pictureAt(second));
        }
        out.printf(
                Locale.ROOT,
                "cctv (b) %2d tiles: all show the moment after %.2f s; one picture by ffmpeg %.2f s; ratio to %d of these: %.2f (aim at most 1.5)%n",
                tiles,
                median(ours),
                median(peer),
                tiles,
                median(ours) / (tiles * median(peer)));
    }

    private void sync(Wall wall, int tiles) throws IOException, InterruptedException {
        wall.seek(10);
        wall.until(10 * Film.RATE);
        wall.play();
        Thread.sleep(Duration.ofSeconds(SETTLING));
        var self = ProcessHandle.current();
        var before = self.info().totalCpuDuration().orElse(Duration.ZERO);
        long begun = System.nanoTime();
        var spread = new ArrayList<Double>();
        int missing = 0;
        while (System.nanoTime() - begun < WATCHED * 1_000_000_000L) {
            var now = wall.numbers();
            if (now.size() == tiles) {
                spread.add((double) (Collections.max(now) - Collections.min(now)));
            } else {
                missing++;
            }
            Thread.sleep(SAMPLE);
        }
        double used =
                self.info().totalCpuDuration().orElse(Duration.ZERO).minus(before).toMillis() / 1e3;
        double watched = (System.nanoTime() - begun) / 1e9;
        wall.pause();
        Collections.sort(spread);
        out.printf(
                Locale.ROOT,
                "cctv (a) %2d tiles: pictures apart p50 %.0f, p95 %.0f, most %.0f (n=%d, %d samples with a tile between pictures; aim at most 2)%n",
                tiles,
                at(spread, 0.5),
                at(spread, 0.95),
                at(spread, 1),
                spread.size(),
                missing);
        double cost = used / watched / tiles;
        double decode = film.decodeCost();
        out.printf(
                Locale.ROOT,
                "cctv (c) %2d tiles: %.1f %% of a processor a stream, painting included; ffmpeg decodes it with %.1f %%; ratio %.2f (aim at most 3)%n",
                tiles,
                100 * cost,
                100 * decode,
                cost / decode);
    }

    private static double median(List<Double> values) {
        return at(values.stream().sorted().toList(), 0.5);
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }
}
