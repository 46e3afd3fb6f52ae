package org.watchroom.console.bench.pack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.evidence.vault.VaultKey;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.pack.BuiltPack;
import org.watchroom.operations.pack.PackBuilder;
import org.watchroom.operations.pack.PackRequest;
import org.watchroom.operations.pack.PackVerifier;
import org.watchroom.operations.pack.SigningIdentity;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Builds and checks packs of sixteen cameras.
final class PackBench {
    private static final int CAMERAS = 16;
    private static final int SECONDS = 60;
    private static final int KILOBITS = 3_400;
    private static final int ROUNDS = 3;
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final String LOGIN = "bench-operator";
    private static final String PASSWORD = "bench";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Workstation workstation;
    private final Path directory;
    private final PrintStream out;
    private final Clock clock;
    private final Instant when;
    private final Ffmpeg ffmpeg = new Ffmpeg();

    PackBench(Workstation workstation, Path directory, PrintStream out, Clock clock) {
        this.workstation = workstation;
        this.directory = directory;
        this.out = out;
        this.clock = clock;
        this.when = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    }

    void run() throws IOException, InterruptedException {
        int region = workstation.staffing().region("BENCH", "Bench region", true);
        workstation
                .staffing()
                .person(LOGIN, PASSWORD, "Tom Achebe", Set.of(Role.OPERATOR), Set.of(region));
        try (var keeper = workstation.keeper(region, true)) {
            new Estate(keeper.database(), clock).put(region, List.of(store()));
        }
        var archive = record();
        try (var session = workstation.account(LOGIN, PASSWORD)) {
            session.stepUp(null);
            var store =
                    new Stores(session.database())
                            .all().stream()
                                    .filter(one -> one.code().equals("BENCH1"))
                                    .findFirst()
                                    .orElseThrow();
            measure(session, store, archive);
        }
    }

    private void measure(Session session, Store store, FileArchive archive)
            throws IOException, InterruptedException {
        var packs = directory.resolve("packs");
        var identity = SigningIdentity.open(directory.resolve("keys"), "Bench", clock);
        var database = session.database();
        var builder =
                new PackBuilder(
                        database,
                        new Incidents(database),
                        new Stores(database),
                        new Triage(database, clock),
                        archive,
                        ffmpeg,
                        new DirectoryVault(
                                directory.resolve("vault"),
                                VaultKey.in(directory.resolve("vault.key")),
                                clock),
                        identity,
                        packs,
                        clock);
        var built = new double[ROUNDS];
        var copied = new double[ROUNDS];
        var checked = new double[ROUNDS];
        var summed = new double[ROUNDS];
        var printed = new double[ROUNDS];
        build(builder, session, store); // the first loads fonts and compiles
        BuiltPack pack = build(builder, session, store);
        for (int n = 0; n < ROUNDS; n++) {
            var begun = System.nanoTime();
            try (var paper = FirstPaper.below(packs)) {
                pack = build(builder, session, store);
                built[n] = since(begun);
                printed[n] = (paper.seen() - begun) / 1e9;
            }
            copied[n] = copy(pack.folder());
            begun = System.nanoTime();
            if (!PackVerifier.verify(pack.folder(), Stop.NEVER).intact()) {
                throw new IllegalStateException("the pack is not intact");
            }
            checked[n] = since(begun);
            summed[n] = tool(pack.folder(), "find . -type f -print0 | xargs -0 sha256sum");
        }
        print(pack, built, copied, checked, summed, printed);
    }

    private void print(
            BuiltPack pack,
            double[] built,
            double[] copied,
            double[] checked,
            double[] summed,
            double[] printed) {
        out.printf(
                Locale.ROOT,
                "pack of %d files, %d MB: %d recordings and %d clips%n",
                pack.files(),
                pack.bytes() >> 20,
                CAMERAS,
                CAMERAS);
        out.printf(
                Locale.ROOT,
                "pack (a) click to sealed %.2f s; cp -r and sha256sum of the same files %.2f s; ratio %.2f%n",
                median(built),
                median(copied),
                median(built) / median(copied));
        out.printf(
                Locale.ROOT,
                "pack (b) verify %.2f s; sha256sum of the same files %.2f s; ratio %.2f%n",
                median(checked),
                median(summed),
                median(checked) / median(summed));
        out.printf(
                Locale.ROOT,
                "pack (c) first PDF %.2f s after the click; it names the checksum of all footage, so it waits for that%n",
                median(printed));
    }

    private BuiltPack build(PackBuilder builder, Session session, Store store) throws IOException {
        var id = raise(store);
        var database = session.database();
        var seen = new Incidents(database).find(id).orElseThrow().incident();
        new Triage(database, clock).claim(seen);
        return builder.build(
                new PackRequest(
                        id, Duration.ofSeconds(SECONDS / 2), Duration.ofSeconds(SECONDS / 2)),
                Progress.NONE,
                Stop.NEVER);
    }

    private IncidentId raise(Store store) throws IOException {
        var id = new IncidentId(Ids.at(when));
        try (var intake = workstation.intakeDatabase()) {
            intake.writing(tx ->
                    new Raising(clock)
                            .raise(
                                    tx,
                                    new NewIncident(
                                            id,
                                            store.region(),
                                            store.id(),
                                            "shop-theft",
                                            Severity.HIGH,
                                            "Bench",
                                            Source.TERMINAL,
                                            when,
                                            when,
                                            "Two men filled a bag with spirits")));
        }
        return id;
    }

    private FileArchive record() throws IOException, InterruptedException {
        var archive =
                new FileArchive(
                        Files.createDirectories(directory.resolve("archive")), ZONE, clock, ffmpeg);
        var first = film();
        for (int camera = 0; camera < CAMERAS; camera++) {
            var film = directory.resolve("film-" + camera + ".mp4");
            tool(
                    directory,
                    "'%s' -v error -i '%s' -c copy -metadata comment=%d '%s'"
                            .formatted(ffmpeg.program(), first, camera, film));
            archive.add(
                    "BENCH1",
                    "CAM" + camera,
                    film,
                    when.minusSeconds(SECONDS / 2),
                    ZONE,
                    Stop.NEVER);
            Files.delete(film);
        }
        Files.delete(first);
        return archive;
    }

    /// All cameras see the same; their files differ by a line.
    private Path film() throws IOException, InterruptedException {
        var film = directory.resolve("film.mp4");
        tool(
                directory,
                "'%s' -v error -f lavfi -i testsrc2=s=704x576:r=25:d=%d -vf noise=alls=20:allf=t -c:v mpeg4 -b:v %dk -minrate %dk -maxrate %dk -bufsize 2M -g 50 '%s'"
                        .formatted(ffmpeg.program(), SECONDS, KILOBITS, KILOBITS, KILOBITS, film));
        return film;
    }

    private static StoreDraft store() {
        return new StoreDraft(
                "BENCH1",
                "Bench",
                "Store 1",
                "1 High Street",
                "York",
                "YO1 7EP",
                Optional.empty(),
                Optional.empty(),
                "england-wales",
                ZONE,
                IntStream.range(0, CAMERAS)
                        .mapToObj(n ->
                                new StoreDraft.CameraDraft(
                                        "CAM" + n, "Camera " + n, "", Optional.empty(), 31))
                        .toList());
    }

    /// Seconds for a copy and the checksums of it, as somebody without us would hand it over.
    private double copy(Path pack) throws IOException, InterruptedException {
        var copy = directory.resolve("copy");
        double taken =
                tool(
                        directory,
                        "cp -r '%s' '%s' && cd '%s' && find . -type f -print0 | xargs -0 sha256sum > ../copy.sums"
                                .formatted(pack, copy, copy));
        try (Stream<Path> all = Files.walk(copy)) {
            for (var one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
        return taken;
    }

    private static double tool(Path folder, String words) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var process =
                new ProcessBuilder("sh", "-c", words)
                        .directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!process.waitFor(LONGEST.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("a tool did not do its work: " + words);
        }
        return since(begun);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(double[] figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
