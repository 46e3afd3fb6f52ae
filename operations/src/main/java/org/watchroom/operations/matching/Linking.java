package org.watchroom.operations.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.work.Database;

/// Links what the rules say belongs together, or suggests it. Off the way of the reports: it looks
/// at what was raised lately, every few seconds, and may be killed at any moment; the next round
/// finds what is missing and nothing twice.
public final class Linking {
    /// How far back the first round and then one in each minute look: longer than a service is
    /// usually away, and than a report may wait or its category be wrong.
    static final Duration LATELY = Duration.ofMinutes(15);

    /// How far back the others look. In a storm every look at a quarter of an hour costs as much as
    /// taking the reports in.
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    private static final Duration FAR_BACK_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Raising raising;
    private final Clock clock;
    private volatile Instant farBack = Instant.MIN;

    /// @param database as the intake service sees it
    public Linking(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
        this.clock = clock;
    }

    /// @return how many links and suggestions are new
    public int round() {
        var now = clock.instant();
        boolean far = farBack.isBefore(now.minus(FAR_BACK_EVERY)) || farBack.isAfter(now);
        int made = round(now.minus(far ? LATELY : JUST_NOW));
        if (far) {
            farBack = now;
        }
        return made;
    }

    private int round(Instant since) {
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
