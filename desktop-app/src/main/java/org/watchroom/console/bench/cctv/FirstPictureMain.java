package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.ConsoleApplication;
import org.watchroom.console.kit.Background;
import org.watchroom.console.tour.ChildConsole;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Ids;

/// From choosing and claiming an incident to pictures of four cameras, in the real desk with its
/// own database, on stores of the drill and footage as their cameras record it.
public final class FirstPictureMain {
    private static final int GOES = 12;
    private static final int CAMERAS = 4;
    private static final Duration AGO = Duration.ofMinutes(10);

    private final Workstation workstation;
    private final Clock clock;

    private FirstPictureMain(Workstation workstation, Clock clock) {
        this.workstation = workstation;
        this.clock = clock;
    }

    /// In a process of its own: JavaFX starts one application in each.
    static void start(Path home) throws IOException, InterruptedException {
        int exit =
                ChildConsole.of(
                                FirstPictureMain.class.getName(),
                                List.of(),
                                List.of(home.toString()))
                        .inheritIO()
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("the desk ended with " + exit);
        }
    }

    /// @param arguments an empty folder
    public static void main(String[] arguments) throws IOException {
        var home = Path.of(arguments[0]);
        System.setProperty("watchroom.logs", home.resolve("logs").toString());
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var clock = Clock.systemUTC();
        var failed = new AtomicReference<@Nullable Throwable>();
        try (var workstation = Workstation.open(Home.below(home), clock, _ -> {});
                var background = new Background()) {
            new FirstPictureMain(workstation, clock).prepare();
            ConsoleApplication.show(
                    workstation,
                    new ConsoleApplication.Start(
                            true,
                            false,
                            scene ->
                                    background.run(
                                            _ -> {
                                                print(out, new Chooser(scene).times(GOES));
                                                return true;
                                            },
                                            _ -> ConsoleApplication.quit(),
                                            why -> {
                                                failed.set(why);
                                                ConsoleApplication.quit();
                                            })));
        } finally {
            Trees.delete(home);
        }
        var why = failed.get();
        if (why != null) {
            why.printStackTrace();
        }
        System.exit(why == null ? 0 : 1); // libvlc's own threads would keep the process
    }

    private static void print(PrintStream out, List<Double> times) {
        var first = times.getFirst();
        var rest = times.subList(1, times.size()).stream().sorted().toList();
        out.printf(
                Locale.ROOT,
                "cctv (d) chosen and claimed by keyboard to a picture of each of %d cameras: p50 %.2f s, most %.2f s (n=%d; the very first %.2f s; aim at most 2)%n",
                CAMERAS,
                CctvMain.median(rest),
                rest.getLast(),
                rest.size(),
                first);
    }

    /// An incident in each of some stores, and the footage of its moment.
    private void prepare() throws IOException {
        var moment = clock.instant().minus(AGO);
        int region = workstation.staffing().region("DRILL", "Drill region", true);
        try (var keeper = workstation.keeper(region, true)) {
            var stores = new Stores(keeper.database());
            var archive = workstation.archive(keeper);
            var chosen = new ArrayList<Store>();
            var recorded = new ArrayList<Path>();
            for (var store : stores.all()) {
                var cameras = stores.cameras(store.id());
                if (cameras.size() >= CAMERAS && chosen.size() <= GOES) {
                    chosen.add(store);
                    footage(archive, cameras.subList(0, CAMERAS), recorded, moment);
                }
            }
            raise(chosen, moment);
        }
    }

    /// Four cameras are recorded; in the other stores the same files lie once more.
    private void footage(Path archive, List<Camera> cameras, List<Path> recorded, Instant moment)
            throws IOException {
        for (int n = 0; n < CAMERAS; n++) {
            var camera = cameras.get(n);
            var folder = archive.resolve(new CameraFolder(camera.archive(), camera.code()).path());
            if (recorded.size() <= n) {
                workstation.drill().record(archive, camera.archive(), camera.code(), moment);
                recorded.add(folder);
            } else {
                Files.createDirectories(folder.getParent());
                Trees.copy(recorded.get(n), folder);
            }
        }
    }

    /// The oldest first, which is their order in the queue.
    private void raise(List<Store> stores, Instant moment) {
        var raising = new Raising(clock);
        var database = workstation.ownerDatabase();
        for (int n = 0; n < stores.size(); n++) {
            var store = stores.get(n);
            var raised = moment.plusSeconds(n);
            database.writing(tx ->
                    raising.raise(
                            tx,
                            new NewIncident(
                                    new IncidentId(Ids.at(raised)),
                                    store.region(),
                                    store.id(),
                                    "shop-theft",
                                    Severity.MEDIUM,
                                    "Two men filling bags at the spirits",
                                    Source.TERMINAL,
                                    moment,
                                    raised,
                                    "Two men filling bags at the spirits")));
        }
    }
}
