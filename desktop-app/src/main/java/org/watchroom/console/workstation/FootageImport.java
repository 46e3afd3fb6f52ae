package org.watchroom.console.workstation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreDraft.CameraDraft;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Stop;
import org.watchroom.simulator.region.DrillRegion;

/// Puts recordings that others made into this workstation's archive.
public final class FootageImport {
    private static final int USUAL_RETENTION_DAYS =
            31; // Home Office requirement for stored pictures

    private final Workstation workstation;
    private final Clock clock;

    public FootageImport(Workstation workstation, Clock clock) {
        this.workstation = workstation;
        this.clock = clock;
    }

    /// @param start when the first picture was taken
    /// @param zone in which the recorder showed its time
    /// @return where the archive keeps it
    /// @throws Failure.Missing when the region has no such store
    /// @throws Failure.Refused when the camera has other footage of that start
    public Path add(
            String region, String storeCode, String camera, Path file, Instant start, ZoneId zone) {
        boolean drill = region.equals(DrillRegion.CODE);
        int number = workstation.staffing().region(region, region, drill);
        try (var keeper = workstation.keeper(number, drill)) {
            var store = withCamera(keeper, storeCode, camera);
            return new FileArchive(workstation.archive(keeper), store.zone(), clock, new Ffmpeg())
                    .add(store.code(), camera, file, start, zone, Stop.NEVER);
        }
    }

    /// The store, with this camera; the camera is made when it is not there.
    public Store withCamera(Session keeper, String storeCode, String camera) {
        var stores = new Stores(keeper.database());
        var store =
                stores.byCode(storeCode)
                        .orElseThrow(() -> new Failure.Missing("The store " + storeCode));
        if (stores.cameras(store.id()).stream().noneMatch(c -> c.code().equals(camera))) {
            addCamera(keeper, store, camera);
        }
        return store;
    }

    private void addCamera(Session keeper, Store store, String camera) {
        new Estate(keeper.database(), clock)
                .addCamera(
                        store,
                        new CameraDraft(
                                camera,
                                "Camera " + camera,
                                "",
                                Optional.empty(),
                                USUAL_RETENTION_DAYS));
    }
}
