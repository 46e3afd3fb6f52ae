package org.watchroom.console.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.watchroom.console.workstation.FootageImport;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.importing.ImportOptions;
import org.watchroom.operations.site.importing.PoliceForces;
import org.watchroom.operations.site.importing.StoreImport;
import org.watchroom.operations.staff.Role;

/// What must be there before the window opens: stores, a person, footage.
final class TourStage {
    static final String LOGIN = "visitor";
    static final String PASSWORD = "letmein";
    static final String CAMERA = "CAM-1";
    private static final String REGION = "TOUR";
    private static final String REGION_NAME = "Tour region";
    private static final String WORDS = "Man at the kiosk has a knife and is shouting at staff";
    private static final Duration FOOTAGE_BEFORE_MOMENT =
            Duration.ofSeconds(31); // the console cues 30 s before

    private final TourInputs inputs;
    private final Workstation workstation;
    private final Clock clock;

    TourStage(TourInputs inputs, Workstation workstation, Clock clock) {
        this.inputs = inputs;
        this.workstation = workstation;
        this.clock = clock;
    }

    /// True when the tour plays in the drill region, for want of a store list.
    boolean drill() {
        return inputs.stores().isEmpty();
    }

    private String region() {
        return drill() ? "DRILL" : REGION;
    }

    String people() {
        int number = workstation.staffing().region(region(), REGION_NAME, drill());
        workstation
                .staffing()
                .person(
                        LOGIN,
                        PASSWORD,
                        "Mara Ellison",
                        Set.of(Role.OPERATOR, Role.INVESTIGATOR),
                        Set.of(number));
        return "a login for Mara Ellison, operator";
    }

    /// Imports the list as `./watchroom import stores` does.
    String importStores() throws IOException {
        if (drill()) {
            return "no list given: the stores of the drill region";
        }
        var options = ImportOptions.NONE;
        if (inputs.forces().isPresent()) {
            options = options.withForces(PoliceForces.read(inputs.forces().get()));
        }
        var report = StoreImport.read(inputs.stores().get(), options);
        int number = workstation.staffing().region(REGION, REGION_NAME, false);
        try (var keeper = workstation.keeper(number, false)) {
            new Estate(keeper.database(), clock).put(number, report.accepted());
        }
        return String.join("; ", report.inWords(1));
    }

    /// A store on the map, in the middle of the list: not one that a special case would find.
    Store store() {
        var stores = stores();
        return stores.get(stores.size() / 2);
    }

    private List<Store> stores() {
        try (var visitor = workstation.account(LOGIN, PASSWORD)) {
            var stores =
                    new Stores(visitor.database())
                            .all().stream().filter(s -> s.position().isPresent()).toList();
            if (stores.isEmpty()) {
                throw new Failure.Missing("A store with a position");
            }
            return stores;
        }
    }

    /// Puts the recording into the archive as `./watchroom import footage` does, so that it covers
    /// the moments before `moment`; without one, the simulator records.
    String footage(Store store, Instant moment) throws IOException {
        var imports = new FootageImport(workstation, clock);
        if (inputs.footage().isPresent()) {
            var kept =
                    imports.add(
                            region(),
                            store.code(),
                            CAMERA,
                            inputs.footage().get(),
                            moment.minus(FOOTAGE_BEFORE_MOMENT),
                            ZoneId.of("Europe/London"));
            return "kept as " + kept.getFileName();
        }
        int number = workstation.staffing().region(region(), REGION_NAME, drill());
        try (var keeper = workstation.keeper(number, drill())) {
            imports.withCamera(keeper, store.code(), CAMERA);
            workstation.drill().record(workstation.archive(keeper), store.code(), CAMERA, moment);
        }
        return "no recording given: the simulator recorded one";
    }

    /// What lies in a queue on an ordinary day, from stores all over the region.
    String everydayReports() throws IOException, InterruptedException {
        var stores = stores();
        try (var reporter = new Reporter(workstation.door())) {
            int n = 0;
            for (var report : EverydayReports.ALL) {
                n++;
                reporter.everyday(
                        stores.get(n * stores.size() / (EverydayReports.ALL.size() + 2)),
                        report,
                        drill());
            }
            return n + " reports acknowledged";
        }
    }

    /// The reference of the acknowledged report.
    String panic(Store store, Instant moment) throws IOException, InterruptedException {
        try (var reporter = new Reporter(workstation.door())) {
            return reporter.panic(store, WORDS, moment, drill());
        }
    }

    Path packs() {
        return workstation.home().packs(drill());
    }
}
