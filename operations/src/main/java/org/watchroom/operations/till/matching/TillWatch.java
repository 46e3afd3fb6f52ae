package org.watchroom.operations.till.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.enrichment.Enrichment;
import org.watchroom.operations.enrichment.EnrichmentSql;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.AutomationSql;
import org.watchroom.operations.till.matching.SceneSql.Scene;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Looks at what tills said since it looked last, and writes down in alleged thefts what receipts
/// say of them. Whatever comes last, the report or the receipt, starts it. What rules find is
/// another duty's.
///
/// News is answered and deleted in one transaction: what was not answered when the service was
/// killed is news still. Used by one thread.
public final class TillWatch {
    public static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(TillWatch.class);
    private static final int MOST_NEWS = 2_000;

    /// In one transaction.
    private static final int MOST_SCENES = 10;

    /// Most of them only have to be held against what is new, which reads nothing of theirs.
    private static final int MOST_TOUCHED = 200;

    private static final int MOST_KNOWN = 10_000;

    /// How long how many receipts are near a theft may be wrong.
    private static final Duration OUTDATED = Duration.ofSeconds(30);

    /// Tills tell without pause, and each look reads all around the moment.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final Duration FOLLOWED = Duration.ofDays(1);

    /// So long after that it is remembered that it had been off.
    private static final Duration RESUMED = Duration.ofHours(1);

    private static final Duration REFUNDS = Duration.ofDays(14);
    private static final Duration FAILED_AGAIN = Duration.ofMinutes(1);

    /// Tills are asked no further when they have told of this long after the moment.
    private static final Duration TOLD_AFTER = Duration.ofMinutes(2);

    private static final String SOURCE = "tills";

    private final Database database;
    private final Clock clock;
    private final Map<UUID, Instant> looked = new HashMap<>();
    private final Map<UUID, Later> outdated = new LinkedHashMap<>();
    private final Map<UUID, Goods> goods =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Goods> eldest) {
                    return size() > MOST_KNOWN;
                }
            };
    private boolean begun;

    public TillWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Until nothing is new. Thefts that nobody has looked at come before those that were looked at
    /// and got news, and a store's get no more looks than one in [#REST].
    public void rounds(Stop stop) {
        begin();
        do {
            stop.check();
        } while (unseen() | touched(resting()) | outdated(now().minus(OUTDATED)));
    }

    /// Once, of all stores.
    ///
    /// @return whether there may be more at once
    public boolean round() {
        return unseen() | touched(Set.of()) | outdated(now());
    }

    /// What another service before this one had put off is not known: all of it is looked at.
    private void begin() {
        if (!begun) {
            var now = now();
            database.read(db -> new SceneSql(db).seen(now.minus(FOLLOWED)))
                    .forEach(theft -> putOff(theft, Instant.EPOCH, true));
            begun = true;
        }
    }

    private Set<UUID> resting() {
        var now = clock.instant();
        looked.values().removeIf(at -> at.isAfter(now) || !at.plus(REST).isAfter(now));
        return looked.keySet();
    }

    /// What nobody looked at while this was switched off is looked at once it is on again.
    private static Instant since(DSLContext db, Instant now) {
        var usual = now.minus(FOLLOWED);
        return AutomationSql.pausedSince(db, Automation.RECEIPTS, RESUMED)
                .map(paused -> paused.minus(FOLLOWED))
                .filter(usual::isAfter)
                .orElse(usual);
    }

    /// Looks at thefts that were held against no receipts yet.
    private boolean unseen() {
        return database.write(db -> {
            var now = now();
            var scenes =
                    new SceneSql(db).unseen(since(db, now), now.minus(FAILED_AGAIN), MOST_SCENES);
            scenes.forEach(scene -> look(db, scene, now, true));
            return scenes.size() == MOST_SCENES;
        });
    }

    /// Looks again at thefts that what tills said may answer; where it does not, how many receipts
    /// there are near a theft is told some time later. News of stores that would be too much for
    /// one round stays for the next.
    private boolean touched(Set<UUID> resting) {
        var again = new LinkedHashSet<UUID>();
        boolean more = touched(resting, again);
        again.forEach(outdated::remove); // not before it is committed
        return more;
    }

    private boolean touched(Set<UUID> resting, Set<UUID> again) {
        return database.write(db -> {
            var now = now();
            var sql = new SceneSql(db);
            var news = sql.news(MOST_NEWS, resting);
            if (news.isEmpty()) {
                return false;
            }
            var told = Told.of(news);
            var moments =
                    sql.moments(
                            told.stores(),
                            told.first().minus(Matching.AFTER),
                            told.last().plus(Matching.BEFORE),
                            now.minus(FOLLOWED));
            var due = told.answers(moments, MOST_TOUCHED);
            sql.answered(due.news());
            var sold = new HashMap<UUID, Optional<SceneSql.Sold>>();
            for (var moment : due.thefts()) {
                var store = moment.store();
                looked.put(store, now);
                var fresh =
                        sold.computeIfAbsent(
                                store, _ -> sql.sold(store, told.first(store), told.last(store)));
                if (!answers(fresh, goods.get(moment.incident()))
                        && !(moment.waits() && told(sql, store, moment.at()))) {
                    putOff(moment.incident(), now, due.notable().contains(store));
                } else if (again.size() < MOST_SCENES) {
                    again.add(moment.incident());
                } else { // soon, but not before those that nobody has looked at
                    putOff(moment.incident(), Instant.EPOCH, due.notable().contains(store));
                }
            }
            for (var scene : sql.scenes(again)) {
                var before = outdated.get(scene.incident().value());
                look(
                        db,
                        scene,
                        now,
                        due.notable().contains(scene.store()) || before != null && before.refunds);
            }
            return news.size() == MOST_NEWS || due.news().size() < news.size();
        });
    }

    private void putOff(UUID theft, Instant since, boolean refunds) {
        outdated.merge(
                theft,
                new Later(since, refunds),
                (one, other) ->
                        new Later(
                                one.since.isBefore(other.since) ? one.since : other.since,
                                one.refunds || other.refunds));
    }

    /// A theft that is looked at again some time later.
    ///
    /// @param refunds whether there may be new ones
    private record Later(Instant since, boolean refunds) {}

    /// In doubt, yes.
    private static boolean answers(Optional<SceneSql.Sold> sold, @Nullable Goods goods) {
        return goods == null || sold.map(one -> one.answers(goods)).orElse(true);
    }

    /// Looks again at what was put off before a moment.
    private boolean outdated(Instant before) {
        var due = new LinkedHashMap<UUID, Later>();
        outdated.entrySet().stream()
                .filter(one -> !one.getValue().since.isAfter(before))
                .limit(MOST_SCENES)
                .forEach(one -> due.put(one.getKey(), one.getValue()));
        if (due.isEmpty()) {
            return false;
        }
        database.writing(db -> {
            var now = now();
            for (var scene : new SceneSql(db).scenes(due.keySet())) {
                var later = due.get(scene.incident().value());
                look(db, scene, now, later == null || later.refunds);
            }
        });
        due.keySet().forEach(outdated::remove);
        return due.size() == MOST_SCENES;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Each kind on its own: one that fails leaves the other.
    ///
    /// @param refunds whether there may be new ones
    private void look(DSLContext db, Scene scene, Instant now, boolean refunds) {
        goods.put(scene.incident().value(), Goods.in(scene.text()));
        one(db, scene, now, TillMatch.RECEIPTS, inner -> receipts(inner, scene, now));
        if (refunds) {
            one(db, scene, now, TillMatch.REFUNDS, inner -> refunds(inner, scene, now));
        }
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

    /// Whether a store's tills have told of the time after a moment.
    private static boolean told(SceneSql sql, UUID store, Instant at) {
        return sql.told(store).filter(until -> !until.isBefore(at.plus(TOLD_AFTER))).isPresent();
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
        boolean told = told(sql, scene.store(), scene.at());
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
