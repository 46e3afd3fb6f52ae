package org.watchroom.operations.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.AutomationSql;
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

    /// How much further back than the round before the others look: longer than it takes from when
    /// a report came until its incident can be seen. In a storm every look at a quarter of an hour
    /// costs as much as taking the reports in.
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Duration FAR_BACK_EVERY = Duration.ofMinutes(1);

    /// So many times as long as one look far back took the next one waits, at least: a twentieth of
    /// one processor is what they may cost.
    private static final int REST = 20;

    /// So long after that it is remembered that it had been off: some rounds of those.
    private static final Duration RESUMED = Duration.ofMinutes(5);

    private final Database database;
    private final Raising raising;
    private final Clock clock;
    private volatile Instant farBack = Instant.MIN;
    private volatile Instant last = Instant.MIN;
    private volatile Duration rest = FAR_BACK_EVERY;

    /// @param database as the intake service sees it
    public Linking(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
        this.clock = clock;
    }

    /// @return how many links and suggestions are new
    public int round() {
        var now = clock.instant();
        boolean far = farBack.isBefore(now.minus(rest)) || farBack.isAfter(now);
        long began = System.nanoTime();
        int made = round(far ? since(now.minus(LATELY)) : last.minus(OVERLAP));
        last = now;
        if (far) {
            farBack = now;
            var took = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
            rest = took.compareTo(FAR_BACK_EVERY) > 0 ? took : FAR_BACK_EVERY;
        }
        return made;
    }

    /// What was raised while linking was switched off is linked once it is on again.
    private Instant since(Instant lately) {
        return database.read(
                        db -> AutomationSql.pausedSince(db, Automation.LINKING, RESUMED.plus(rest)))
                .filter(paused -> paused.isBefore(lately))
                .orElse(lately);
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
