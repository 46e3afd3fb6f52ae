package org.watchroom.console.workstation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.work.Stop;
import org.watchroom.simulator.SimulatorMain;
import org.watchroom.simulator.footage.CameraFeed;
import org.watchroom.simulator.footage.Footage;
import org.watchroom.simulator.footage.View;
import org.watchroom.simulator.region.DrillRegion;

/// The practice region of this workstation: its stores, its operator, and the simulator that plays
/// in it.
public final class Drill implements AutoCloseable {
    private static final String OPERATOR = "mara";
    private static final String OPERATOR_NAME = "Mara Ellison";
    private static final Duration RECORDED_BEFORE = Duration.ofSeconds(40);
    private static final Duration RECORDED_AFTER = Duration.ofSeconds(20);
    private static final String USUAL_RATE = "4/min";
    private static final String TILLS = "till-feed";

    private final Home home;
    private final Staffing staffing;
    private final Enrolment enrolment;
    private final Secrets secrets;
    private @Nullable Companion simulator;

    Drill(Home home, Staffing staffing, Enrolment enrolment, Secrets secrets) {
        this.home = home;
        this.staffing = staffing;
        this.enrolment = enrolment;
        this.secrets = secrets;
    }

    /// The number of the region, made when it is not there.
    int region() {
        return staffing.region(DrillRegion.CODE, DrillRegion.NAME, true);
    }

    Server.KnownLogin operator() {
        return new Server.KnownLogin(OPERATOR, secrets.password(OPERATOR));
    }

    /// Sets up stores, cameras and the operator; may be repeated.
    void prepare(Session keeper, Clock clock, Consumer<String> says) {
        says.accept("Setting up the drill region");
        int region = region();
        var stores = new DrillRegion(DrillRegion.USUAL_SEED);
        new Estate(keeper.database(), clock).put(region, stores.stores());
        new FloorPlans(keeper.database(), clock).put(region, stores.plans());
        if (keeper.stepUp(null)) {
            new TillFeeds(keeper.database()).put("drill", region, secrets.password(TILLS));
        }
        staffing.account(
                OPERATOR,
                secrets.password(OPERATOR),
                OPERATOR_NAME,
                Set.of(Role.OPERATOR, Role.INVESTIGATOR),
                Set.of(region));
    }

    /// Lets the simulator report through the door, until this is closed.
    synchronized void play(URI door) throws IOException {
        if (simulator == null) {
            simulator =
                    new Companion(
                            "The simulator",
                            gently(),
                            Companion.Compiled.QUICKLY,
                            SimulatorMain.class.getName(),
                            () ->
                                    List.of(
                                            "--door",
                                            door.toString(),
                                            "--archive",
                                            home.archive(true).toString(),
                                            "--rate",
                                            USUAL_RATE,
                                            "--till-secret-file",
                                            secrets.file(TILLS).toString(),
                                            "--stop-on-eof"),
                            home.logs().resolve("simulator.log"));
            simulator.start();
        }
    }

    /// Practice must not take the processor from the console.
    private static List<String> gently() {
        var nice = Path.of("/usr/bin/nice");
        return Files.isExecutable(nice) ? List.of(nice.toString(), "-n", "10") : List.of();
    }

    /// Records, as the drill's cameras do, what a camera sees around `moment`.
    ///
    /// @param archive root of the file archive
    public void record(Path archive, String store, String camera, Instant moment)
            throws IOException {
        var feed = new CameraFeed(new View(store, camera, "Entrance"), moment, null);
        new Footage(new Ffmpeg())
                .record(
                        feed,
                        archive.resolve(new CameraFolder(store, camera).path()),
                        moment.minus(RECORDED_BEFORE),
                        moment.plus(RECORDED_AFTER),
                        Stop.NEVER);
    }

    /// Deletes what was played: rows, footage and packs of the drill.
    ///
    /// @return how many rows are gone
    public long wipe() throws IOException {
        long rows = enrolment.wipeDrill(region());
        empty(home.archive(true));
        empty(home.packs(true));
        return rows;
    }

    private static void empty(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(directory)) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
