package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.watchroom.console.tour.Trees;
import org.watchroom.operations.clip.Cut;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Probe;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.work.Stop;

/// Ten minutes of four cameras cut without loss, as taking footage does it: cut, every packet
/// proved, forced to the disk, hashed; two cameras at once. Against plain `ffmpeg -c copy` of the
/// same, which proves, hashes and forces nothing.
final class ClipBench {
    private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
    private static final int CAMERAS = 4;
    private static final int AT_ONCE = 2;
    private static final int RECORDINGS = 3;
    private static final int MINUTES_EACH = 5;
    private static final Duration FROM = Duration.ofMinutes(2);
    private static final Duration TO = Duration.ofMinutes(12);
    private static final int ROUNDS = 5;

    private final Path directory;
    private final Ffmpeg ffmpeg;
    private final PrintStream out;

    ClipBench(Path directory, Ffmpeg ffmpeg, PrintStream out) {
        this.directory = directory;
        this.ffmpeg = ffmpeg;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        var cameras = record();
        var ours = new ArrayList<Double>();
        var peer = new ArrayList<Double>();
        var inTurn = new ArrayList<Double>();
        measure(cameras, AT_ONCE, this::cut); // the first starts ffmpeg and compiles
        for (int round = 0; round < ROUNDS; round++) {
            peer.add(measure(cameras, AT_ONCE, this::copy));
            ours.add(measure(cameras, AT_ONCE, this::cut));
            inTurn.add(measure(cameras, 1, this::copy));
        }
        parts(cameras.getFirst());
        out.printf(
                Locale.ROOT,
                "cctv (e) clips of %d minutes of %d cameras, two at once: cut, proved, forced and hashed %.2f s; ffmpeg -c copy, two at once %.2f s, one after the other %.2f s; ratio %.2f, to one after the other %.2f (aim at most 1.5)%n",
                TO.minus(FROM).toMinutes(),
                CAMERAS,
                CctvMain.median(ours),
                CctvMain.median(peer),
                CctvMain.median(inTurn),
                CctvMain.median(ours) / CctvMain.median(peer),
                CctvMain.median(ours) / CctvMain.median(inTurn));
    }

    /// Each camera has the same three recordings of five minutes, as a camera sends them.
    private List<List<Footage>> record() throws IOException, InterruptedException {
        var film = Film.camera(directory.resolve("film.mp4"), ffmpeg);
        var cameras = new ArrayList<List<Footage>>();
        for (int camera = 0; camera < CAMERAS; camera++) {
            var own = new ArrayList<Footage>();
            for (int n = 0; n < RECORDINGS; n++) {
                var file = directory.resolve("camera-%d-%d.mp4".formatted(camera, n));
                film.run(
                        "-stream_loop",
                        String.valueOf(MINUTES_EACH - 1),
                        "-i",
                        film.file().toString(),
                        "-c",
                        "copy",
                        file.toString());
                own.add(new Footage(file, START.plus(Duration.ofMinutes(n * MINUTES_EACH))));
            }
            cameras.add(own);
        }
        out.printf(
                "clips of: %s; each camera %d recordings of %d minutes%n",
                film.words(), RECORDINGS, MINUTES_EACH);
        return cameras;
    }

    @FunctionalInterface
    private interface Work {
        void on(List<Footage> camera, Path folder) throws IOException, InterruptedException;
    }

    private double measure(List<List<Footage>> cameras, int atOnce, Work work)
            throws IOException, InterruptedException {
        var room = directory.resolve("room");
        var all =
                IntStream.range(0, cameras.size())
                        .mapToObj(n ->
                                (Callable<Boolean>)
                                        () -> {
                                            var own =
                                                    Files.createDirectories(
                                                            room.resolve(String.valueOf(n)));
                                            work.on(cameras.get(n), own);
                                            return true;
                                        })
                        .toList();
        long begun = System.nanoTime();
        try (var hands = Executors.newFixedThreadPool(atOnce)) {
            for (var one : hands.invokeAll(all)) {
                one.get();
            }
            return (System.nanoTime() - begun) / 1e9;
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            Trees.delete(room);
        }
    }

    private void cut(List<Footage> camera, Path folder) throws IOException {
        var clip =
                new Cut(ffmpeg)
                        .cut(camera, START.plus(FROM), START.plus(TO), folder, "clip", Stop.NEVER);
        HashingCopy.of(clip.file(), Stop.NEVER, _ -> {});
    }

    private void copy(List<Footage> camera, Path folder) throws IOException, InterruptedException {
        var list = new StringBuilder("ffconcat version 1.0\n");
        for (var one : camera) {
            list.append("file '").append(one.file()).append("'\n");
            var from = Duration.between(one.start(), START.plus(FROM)).toSeconds();
            var to = Duration.between(one.start(), START.plus(TO)).toSeconds();
            if (from > 0) {
                list.append("inpoint ").append(from).append('\n');
            }
            if (to < MINUTES_EACH * 60) {
                list.append("outpoint ").append(to).append('\n');
            }
        }
        var listing = Files.writeString(folder.resolve("list.txt"), list.toString());
        new Film("", listing, 0, ffmpeg)
                .run(
                        "-f",
                        "concat",
                        "-safe",
                        "0",
                        "-i",
                        listing.toString(),
                        "-c",
                        "copy",
                        folder.resolve("plain.mp4").toString());
    }

    /// Where the time of one camera goes, each part by itself.
    private void parts(List<Footage> camera) throws IOException, InterruptedException {
        var folder = Files.createDirectories(directory.resolve("parts"));
        double looking = 0;
        for (var one : camera) {
            looking += seconds(() -> new Probe(ffmpeg).of(one.file(), Stop.NEVER));
        }
        var plain = folder.resolve("plain.mp4");
        double copying =
                seconds(() -> {
                    copy(camera, folder);
                    return true;
                });
        double looked = seconds(() -> new Probe(ffmpeg).of(plain, Stop.NEVER));
        double forcing =
                seconds(() -> {
                    try (var file = FileChannel.open(plain, StandardOpenOption.WRITE)) {
                        file.force(true);
                    }
                    return true;
                });
        double hashing = seconds(() -> HashingCopy.of(plain, Stop.NEVER, _ -> {}));
        double all =
                seconds(() -> {
                    cut(camera, folder);
                    return true;
                });
        out.printf(
                Locale.ROOT,
                "one camera alone, %d MB: all %.2f s; by themselves: finding packets in the recordings %.2f s, copying %.2f s, forcing to the disk %.2f s, finding packets in the clip %.2f s, hashing it %.2f s; the rest is comparing%n",
                Files.size(plain) >> 20,
                all,
                looking,
                copying,
                forcing,
                looked,
                hashing);
        Trees.delete(folder);
    }

    private static double seconds(Callable<?> work) throws IOException {
        long begun = System.nanoTime();
        try {
            work.call();
        } catch (Exception e) {
            throw new IOException(e);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
