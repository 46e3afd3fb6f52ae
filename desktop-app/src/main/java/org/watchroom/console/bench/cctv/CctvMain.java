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

    /// A console runs for hours: what the compiler does in its first seconds is not measured.
    private static final int SETTLING = 10;

    private static final long SAMPLE = 40;

    /// In pictures; further, and some tile was starved.
    private static final double MOST_APART = 5;

    private static final double[] JUMPS = {61.4, 12.2, 77.8, 33.0, 5.6, 48.4, 70.2, 20.0};

    private final Film film;
    private final Path directory;
    private final PrintStream out;

    private CctvMain(Film film, Path directory, PrintStream out) {
        this.film = film;
        this.directory = directory;
        this.out = out;
    }

    /// @param arguments which parts: `sync`, `seek`, `first`, `clip`; none for all
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var parts = Set.of(arguments);
        var directory = Files.createTempDirectory("watchroom-bench");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var ffmpeg = new Ffmpeg();
        try {
            out.printf("cctv on %s%n", Machine.words());
            if (wanted(parts, "clip")) {
                new ClipBench(directory.resolve("clip"), ffmpeg, out).run();
            }
            if (wanted(parts, "first")) {
                FirstPictureMain.start(directory.resolve("desk"));
            }
            if (wanted(parts, "sync") || wanted(parts, "seek")) {
                Platform.startup(() -> {});
                Platform.setImplicitExit(false);
                var light = Film.light(directory.resolve("light.mp4"), ffmpeg);
                new CctvMain(light, directory.resolve("light"), out).walls(parts);
            }
            if (wanted(parts, "sync")) {
                var camera = Film.camera(directory.resolve("camera.mp4"), ffmpeg);
                new CctvMain(camera, directory.resolve("camera"), out).walls(Set.of("sync"));
            }
            out.printf("load at the end %s%n", Machine.load());
        } finally {
            Trees.delete(directory);
        }
        System.exit(0); // libvlc's own threads would keep the process
    }

    private static boolean wanted(Set<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    private void walls(Set<String> parts) throws IOException, InterruptedException {
        out.printf("film: %s%n", film.words());
        double decode = film.decodeCost();
        int processors = Runtime.getRuntime().availableProcessors();
        for (int tiles : WALLS) {
            if (tiles * decode > processors) {
                out.printf(
                        Locale.ROOT,
                        "cctv (c) %2d tiles: decoding alone takes %.1f processors, here are %d: not measured%n",
                        tiles,
                        tiles * decode,
                        processors);
                continue;
            }
            try (var wall = new Wall(directory.resolve("wall-" + tiles), film, tiles)) {
                wall.until(10 * Film.RATE); // cued half a minute before the moment
                if (wanted(parts, "seek")) {
                    seek(wall, tiles);
                }
                if (wanted(parts, "sync")) {
                    sync(wall, tiles);
                }
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
        long painted = wall.painted();
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
        double shown = (wall.painted() - painted) / watched / tiles;
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
        cost(tiles, used / watched / tiles, shown, at(spread, 0.95));
    }

    /// A player that gets no processor repeats its last picture, so that nothing can be said of
    /// what one costs.
    private void cost(int tiles, double cost, double shown, double apart)
            throws IOException, InterruptedException {
        boolean kept = apart <= MOST_APART && shown >= 0.9 * Film.RATE;
        double decode = film.decodeCost();
        out.printf(
                Locale.ROOT,
                "cctv (c) %2d tiles: %.1f %% of a processor a stream, decoded, scaled and painted without a graphics card, %.1f of %d pictures a second; ffmpeg -threads 1 only decodes it, with %.1f %%; %s%n",
                tiles,
                100 * cost,
                shown,
                Film.RATE,
                100 * decode,
                kept
                        ? String.format(
                                Locale.ROOT,
                                "ratio for each picture %.2f (aim at most 3)",
                                cost / shown / (decode / Film.RATE))
                        : "this machine did not keep up: no ratio");
    }

    static double median(List<Double> values) {
        return at(values.stream().sorted().toList(), 0.5);
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }
}
