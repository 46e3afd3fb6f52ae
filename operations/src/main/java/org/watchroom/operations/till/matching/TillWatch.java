package org.watchroom.operations.till.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.enrichment.Enrichment;
import org.watchroom.operations.enrichment.EnrichmentSql;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.till.matching.SceneSql.Scene;
import org.watchroom.operations.till.rule.RuleWatch;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Looks at what tills said since it looked last: writes down in alleged thefts what receipts say
/// of them, and raises what rules find. Whatever comes last, the report or the receipt, starts it.
///
/// News is taken and answered in one transaction: what was not answered when the service was killed
/// is news again.
public final class TillWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TillWatch.class);
    private static final int MOST_NEWS = 500;
    private static final int MOST_SCENES = 50;
    private static final Duration FOLLOWED = Duration.ofDays(1);
    private static final Duration REFUNDS = Duration.ofDays(14);
    private static final Duration FAILED_AGAIN = Duration.ofMinutes(1);

    /// Tills are asked no further when they have told of this long after the moment.
    private static final Duration TOLD_AFTER = Duration.ofMinutes(2);

    private static final String SOURCE = "tills";

    private final Database database;
    private final RuleWatch rules;
    private final Clock clock;

    public TillWatch(Database database, RuleWatch rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /// Until nothing is new.
    public void rounds(Stop stop) {
        while (round()) {
            stop.check();
        }
    }

    /// Once.
    ///
    /// @return whether there may be more at once
    public boolean round() {
        return database.write(db -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var since = now.minus(FOLLOWED);
            var sql = new SceneSql(db);
            var scenes = new LinkedHashMap<IncidentId, Scene>();
            var found = new ArrayList<RuleWatch.Found>();
            var news = sql.takeNews(MOST_NEWS);
            for (var one : news) {
                sql.touched(one, since, MOST_SCENES)
                        .forEach(scene -> scenes.put(scene.incident(), scene));
                if (one.notable()) {
                    found.addAll(rules.look(db, one.store(), one.first(), one.last()));
                }
            }
            sql.unseen(since, now.minus(FAILED_AGAIN), MOST_SCENES)
                    .forEach(scene -> scenes.put(scene.incident(), scene));
            scenes.values().forEach(scene -> look(db, scene, now));
            // Before the news is committed as taken: what is not handed in now is found again.
            found.forEach(rules::raise);
            return !news.isEmpty();
        });
    }

    /// Each kind on its own: one that fails leaves the other.
    private void look(DSLContext db, Scene scene, Instant now) {
        one(db, scene, now, TillMatch.RECEIPTS, inner -> receipts(inner, scene, now));
        one(db, scene, now, TillMatch.REFUNDS, inner -> refunds(inner, scene, now));
    }

    @FunctionalInterface
    private interface Look {
        Enrichment at(DSLContext db);
    }

    private static void one(DSLContext db, Scene scene, Instant now, String kind, Look look) {
        try {
            db.transaction(inner -> put(inner.dsl(), scene, look.at(inner.dsl())));
        } catch (RuntimeException e) {
            LOG.warn("What tills say of {} could not be looked up", scene.incident(), e);
            var failed =
                    new TillMatch(
                            TillMatch.Confidence.UNCLEAR,
                            "It could not be looked up. It will be tried again.",
                            List.of(),
                            List.of());
            put(db, scene, enrichment(kind, Enrichment.State.FAILED, now, failed));
        }
    }

    private static void put(DSLContext db, Scene scene, Enrichment found) {
        new EnrichmentSql(db).put(scene.incident(), scene.region(), found);
    }

    private static Enrichment enrichment(
            String kind, Enrichment.State state, Instant now, TillMatch match) {
        return new Enrichment(kind, SOURCE, state, now, match.json());
    }

    private static Enrichment receipts(DSLContext db, Scene scene, Instant now) {
        var sql = new SceneSql(db);
        var around =
                sql.around(
                        scene.store(),
                        scene.at(),
                        scene.at().minus(Matching.BEFORE),
                        scene.at().plus(Matching.AFTER));
        var match = Matching.receipts(scene.text(), scene.place(), scene.at(), around);
        boolean pays =
                match.confidence() == TillMatch.Confidence.LIKELY
                        || match.confidence() == TillMatch.Confidence.POSSIBLE;
        boolean told =
                sql.told(scene.store())
                        .filter(until -> !until.isBefore(scene.at().plus(TOLD_AFTER)))
                        .isPresent();
        var state =
                pays
                        ? Enrichment.State.FOUND
                        : told ? Enrichment.State.NONE : Enrichment.State.LATE;
        return enrichment(
                TillMatch.RECEIPTS,
                state,
                now,
                state == Enrichment.State.LATE
                        ? new TillMatch(
                                match.confidence(),
                                "The tills have not told of this time yet.",
                                match.goods(),
                                match.receipts())
                        : match);
    }

    private static Enrichment refunds(DSLContext db, Scene scene, Instant now) {
        var sql = new SceneSql(db);
        var refunds =
                sql.refunds(
                        scene.store(),
                        scene.at(),
                        scene.at().minus(REFUNDS),
                        scene.at().plus(REFUNDS));
        var match = Matching.refunds(scene.text(), refunds);
        return enrichment(
                TillMatch.REFUNDS,
                match.receipts().isEmpty() ? Enrichment.State.NONE : Enrichment.State.FOUND,
                now,
                match);
    }
}
