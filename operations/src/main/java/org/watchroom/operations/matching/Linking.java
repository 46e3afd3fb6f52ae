package org.watchroom.operations.matching;

import java.time.Clock;
import java.time.Duration;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.work.Database;

/// Links what the rules say belongs together, or suggests it. Off the way of the reports: it looks
/// at what was raised lately, every few seconds, and may be killed at any moment; the next round
/// finds what is missing and nothing twice.
public final class Linking {
    /// How far back a round looks: longer than a service is usually away.
    static final Duration LATELY = Duration.ofMinutes(15);

    private final Database database;
    private final Raising raising;
    private final Clock clock;

    /// @param database as the intake service sees it
    public Linking(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
        this.clock = clock;
    }

    /// @return how many links and suggestions are new
    public int round() {
        var since = clock.instant().minus(LATELY);
        return database.write(db -> {
            var made = new LinkSql(db).makeNew(since);
            for (var one : made) {
                if (one.linked()) {
                    raising.linked(db, one.first(), one.second(), one.region());
                    raising.linked(db, one.second(), one.first(), one.region());
                }
            }
            return made.size();
        });
    }

    /// @param linked else only suggested
    record Made(IncidentId first, IncidentId second, int region, boolean linked) {}
}
