package org.watchroom.console.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// Fills the drill region with open incidents, a thousand to a transaction.
final class Region {
    private static final Severity[] COMMON = {
        Severity.LOW, Severity.LOW, Severity.MEDIUM, Severity.MEDIUM, Severity.HIGH
    };

    private final Database database;
    private final List<Store> stores;
    private final Raising raising;
    private final Clock clock;
    private final Random random = new Random(7);

    Region(Database database, List<Store> stores, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.raising = new Raising(clock);
        this.clock = clock;
    }

    /// A home with that many open incidents, and a colleague to sign in.
    static void prepare(Path home, int incidents, Clock clock) throws IOException {
        try (var workstation = Workstation.beside(Home.below(home), clock, _ -> {});
                var colleague = colleague(workstation)) {
            var stores = new Stores(colleague.database()).all();
            new Region(workstation.ownerDatabase(), stores, clock).fill(incidents);
        }
    }

    static Session colleague(Workstation workstation) {
        int region = workstation.staffing().region("DRILL", "Drill region", true);
        workstation
                .staffing()
                .person("bench", "bench", "Tom Achebe", Set.of(Role.OPERATOR), Set.of(region));
        return workstation.account("bench", "bench");
    }

    List<IncidentId> fill(int count) {
        var ids = new ArrayList<IncidentId>();
        while (ids.size() < count) {
            int batch = Math.min(1_000, count - ids.size());
            database.writing(tx -> {
                for (int i = 0; i < batch; i++) {
                    var incident = common(clock.instant().minusSeconds(random.nextInt(3_600)));
                    raising.raise(tx, incident);
                    ids.add(incident.id());
                }
            });
        }
        return ids;
    }

    /// One more, now.
    IncidentId another() {
        var incident = common(clock.instant());
        database.writing(tx -> raising.raise(tx, incident));
        return incident.id();
    }

    /// Critical and older than all others, so that it stands first.
    IncidentId probe() {
        var incident = incident(Severity.CRITICAL, clock.instant().minusSeconds(7_200));
        database.writing(tx -> raising.raise(tx, incident));
        return incident.id();
    }

    private NewIncident common(Instant at) {
        return incident(COMMON[random.nextInt(COMMON.length)], at);
    }

    private NewIncident incident(Severity severity, Instant at) {
        var store = stores.get(random.nextInt(stores.size()));
        return new NewIncident(
                new IncidentId(Ids.at(at)),
                store.region(),
                store.id(),
                "shop-theft",
                severity,
                "Two men filling bags at the spirits, " + store.town(),
                Source.TERMINAL,
                at,
                at,
                "Two men filling bags at the spirits");
    }
}
