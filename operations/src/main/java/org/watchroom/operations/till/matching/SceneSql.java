package org.watchroom.operations.till.matching;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.INCIDENT_ENRICHMENT;
import static org.watchroom.db.schema.Tables.INCIDENT_EVENT;
import static org.watchroom.db.schema.Tables.TILL_LINE;
import static org.watchroom.db.schema.Tables.TILL_TRANSACTION;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.SealedWords;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.till.matching.Matching.Kept;
import org.watchroom.operations.till.matching.Matching.Line;
import org.watchroom.operations.till.matching.TillMatch.Slip;
import org.watchroom.operations.work.Ids;

/// The SQL of [TillWatch].
final class SceneSql {
    /// Categories that a receipt may answer.
    private static final Set<String> THEFT = Set.of("shop-theft", "prevented", "suspicious");

    /// The nearest in time; no shop's tills print more within minutes.
    private static final int MOST_RECEIPTS = 600;

    private static final int MOST_LINES = 4_000;

    private final DSLContext db;
    private final SealedWords words;

    SceneSql(DSLContext db) {
        this.db = db;
        this.words = new SealedWords(Keyring.of(db));
    }

    /// What a store got. The row is locked, and stays until it is [#answered].
    record News(long id, UUID store, Instant first, Instant last, boolean notable) {}

    /// @param resting stores whose news stays for later
    List<News> news(int most, Collection<UUID> resting) {
        return db.selectFrom(Routines.waitingTillNews(most, resting.toArray(UUID[]::new)))
                .fetch(r ->
                        new News(
                                r.get("id", Long.class),
                                r.get("store_id", UUID.class),
                                r.get("first_at", Instant.class),
                                r.get("last_at", Instant.class),
                                r.get("notable", Boolean.class)));
    }

    void answered(List<News> news) {
        Routines.answeredTillNews(
                db.configuration(), news.stream().map(News::id).toArray(Long[]::new));
    }

    /// An alleged theft.
    record Scene(
            IncidentId incident, int region, UUID store, Instant at, String text, String place) {}

    /// Those that nobody has held against receipts yet, of stores whose tills tell; what failed is
    /// tried again.
    List<Scene> unseen(Instant since, Instant failedBefore, int most) {
        return scenes(
                INCIDENT.ID
                        .ge(floor(since))
                        .and(
                                condition(
                                        "{0} <> all((select {1})::uuid[])",
                                        INCIDENT.STORE_ID,
                                        Routines.stoppedStores(inline(Automation.RECEIPTS.key()))))
                        .and(
                                notExists(
                                        selectOne()
                                                .from(INCIDENT_ENRICHMENT)
                                                .where(
                                                        INCIDENT_ENRICHMENT.INCIDENT_ID.eq(
                                                                INCIDENT.ID))
                                                .and(
                                                        INCIDENT_ENRICHMENT.KIND.eq(
                                                                inline(TillMatch.RECEIPTS)))
                                                .and(
                                                        INCIDENT_ENRICHMENT
                                                                .STATE
                                                                .ne(inline("failed"))
                                                                .or(
                                                                        INCIDENT_ENRICHMENT.AT.gt(
                                                                                failedBefore)))))
                        .and(
                                exists(
                                        selectOne()
                                                .from(TILL_TRANSACTION)
                                                .where(
                                                        TILL_TRANSACTION.STORE_ID.eq(
                                                                INCIDENT.STORE_ID))
                                                .and(
                                                        TILL_TRANSACTION.AT.gt(
                                                                since.minusSeconds(6 * 86_400))))),
                most);
    }

    /// Where and when a theft was.
    ///
    /// @param waits for its store's tills to tell of the time after
    record Moment(UUID incident, UUID store, Instant at, boolean waits) {}

    /// Thefts of these stores that happened in the time, or that wait for their tills. Uses the
    /// index `incident_store`.
    List<Moment> moments(Collection<UUID> stores, Instant from, Instant to, Instant since) {
        var waits =
                field(
                        exists(
                                selectOne()
                                        .from(INCIDENT_ENRICHMENT)
                                        .where(INCIDENT_ENRICHMENT.INCIDENT_ID.eq(INCIDENT.ID))
                                        .and(
                                                INCIDENT_ENRICHMENT.KIND.eq(
                                                        inline(TillMatch.RECEIPTS)))
                                        .and(INCIDENT_ENRICHMENT.STATE.eq(inline("late")))));
        return db.select(INCIDENT.ID, INCIDENT.STORE_ID, INCIDENT.OCCURRED_AT, waits)
                .from(INCIDENT)
                .where(INCIDENT.STORE_ID.eq(any(stores.toArray(UUID[]::new))))
                .and(INCIDENT.RAISED_AT.ge(since))
                .and(theft())
                .and(INCIDENT.OCCURRED_AT.between(from, to).or(condition(waits)))
                .orderBy(INCIDENT.ID)
                .fetch(r -> new Moment(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    List<Scene> scenes(Collection<UUID> incidents) {
        return incidents.isEmpty()
                ? List.of()
                : scenes(INCIDENT.ID.eq(any(incidents.toArray(UUID[]::new))), Integer.MAX_VALUE);
    }

    private static Condition theft() {
        return INCIDENT.CATEGORY_CODE
                .eq(any(THEFT.toArray(String[]::new)))
                .and(INCIDENT.SOURCE.ne(inline("pos")));
    }

    private static UUID floor(Instant moment) {
        var id = Ids.at(moment);
        return new UUID(id.getMostSignificantBits() & ~0xFFFL, Long.MIN_VALUE);
    }

    private List<Scene> scenes(Condition which, int most) {
        var said =
                field(
                        select(INCIDENT_EVENT.ID)
                                .from(INCIDENT_EVENT)
                                .where(INCIDENT_EVENT.INCIDENT_ID.eq(INCIDENT.ID))
                                .and(INCIDENT_EVENT.KIND.eq(inline("raised")))
                                .orderBy(INCIDENT_EVENT.ID)
                                .limit(1));
        return db.select(
                        INCIDENT.ID,
                        INCIDENT.REGION_ID,
                        INCIDENT.STORE_ID,
                        INCIDENT.OCCURRED_AT,
                        INCIDENT.SUMMARY,
                        INCIDENT.SUMMARY_SEALED,
                        INCIDENT.PLACE_SEALED,
                        said)
                .from(INCIDENT)
                .where(theft())
                .and(which)
                .orderBy(INCIDENT.ID)
                .limit(most)
                .fetch(this::scene);
    }

    private Scene scene(Record r) {
        var id = r.get(INCIDENT.ID);
        var summary = words.summary(id, r.get(INCIDENT.SUMMARY), r.get(INCIDENT.SUMMARY_SEALED));
        return new Scene(
                new IncidentId(id),
                r.get(INCIDENT.REGION_ID),
                r.get(INCIDENT.STORE_ID),
                r.get(INCIDENT.OCCURRED_AT),
                summary + " " + reported(id, r.get(7, UUID.class)),
                words.place(id, r.get(INCIDENT.PLACE_SEALED)));
    }

    private String reported(UUID incident, @Nullable UUID line) {
        return line == null
                ? ""
                : db.select(INCIDENT_EVENT.BODY, INCIDENT_EVENT.BODY_SEALED)
                        .from(INCIDENT_EVENT)
                        .where(INCIDENT_EVENT.INCIDENT_ID.eq(incident))
                        .and(INCIDENT_EVENT.ID.eq(line))
                        .fetchOptional(r -> words.line(incident, line, r.value1(), r.value2()))
                        .orElse("");
    }

    /// Up to when the tills of the store have told. Uses the index `till_transaction_store`.
    Optional<Instant> told(UUID store) {
        return db.select(max(TILL_TRANSACTION.AT))
                .from(TILL_TRANSACTION)
                .where(TILL_TRANSACTION.STORE_ID.eq(store))
                .fetchOptional(r -> r.value1());
    }

    /// Receipts of a store with their lines, the nearest to a moment. Uses the index
    /// `till_transaction_store` from the moment both ways.
    List<Kept> around(UUID store, Instant at, Instant from, Instant to) {
        return kept(
                at,
                from,
                to,
                TILL_TRANSACTION.STORE_ID.eq(store).and(TILL_TRANSACTION.KIND.ne(inline("other"))));
    }

    /// Uses the index `till_transaction_refund`, as [#around].
    List<Kept> refunds(UUID store, Instant at, Instant from, Instant to) {
        return kept(
                at,
                from,
                to,
                TILL_TRANSACTION
                        .STORE_ID
                        .eq(store)
                        .and(TILL_TRANSACTION.KIND.eq(inline("refund"))));
    }

    private List<Kept> kept(Instant near, Instant from, Instant to, Condition which) {
        var at = TILL_TRANSACTION.AT;
        var found = new LinkedHashMap<UUID, Kept>();
        Stream.concat(
                        slips(which.and(at.between(from, near)), at.desc()).stream(),
                        slips(which.and(at.gt(near)).and(at.le(to)), at.asc()).stream())
                .sorted(Comparator.comparing(r -> Duration.between(near, r.get(at)).abs()))
                .limit(MOST_RECEIPTS)
                .forEach(r -> found.put(r.get(TILL_TRANSACTION.ID), kept(r)));
        lines(found);
        return List.copyOf(found.values());
    }

    private Result<? extends Record> slips(Condition which, SortField<Instant> nearest) {
        var t = TILL_TRANSACTION;
        return db.select(
                        t.ID,
                        t.AT,
                        t.OFFSET_MINUTES,
                        t.TILL,
                        t.RECEIPT,
                        t.KIND,
                        t.CURRENCY,
                        t.TOTAL,
                        t.TENDER,
                        t.VOIDED_AFTER,
                        t.OVERRIDE,
                        t.AGE_CHECK,
                        t.REFUND_OF,
                        t.CARD_TOKEN)
                .from(t)
                .where(which)
                .orderBy(nearest)
                .limit(MOST_RECEIPTS)
                .fetch();
    }

    private static Kept kept(Record r) {
        var t = TILL_TRANSACTION;
        return new Kept(
                new Slip(
                        r.get(t.ID).toString(),
                        r.get(t.AT),
                        r.get(t.OFFSET_MINUTES),
                        r.get(t.TILL),
                        r.get(t.RECEIPT),
                        r.get(t.KIND),
                        r.get(t.CURRENCY),
                        r.get(t.TOTAL),
                        r.get(t.TENDER),
                        r.get(t.VOIDED_AFTER),
                        r.get(t.OVERRIDE),
                        r.get(t.AGE_CHECK),
                        r.get(t.REFUND_OF),
                        "",
                        List.of()),
                r.get(t.CARD_TOKEN),
                new ArrayList<>());
    }

    private void lines(Map<UUID, Kept> into) {
        if (into.isEmpty()) {
            return;
        }
        var l = TILL_LINE;
        db.select(l.TRANSACTION_ID, l.KIND, l.NAME, l.QUANTITY, l.AMOUNT)
                .from(l)
                .where(l.TRANSACTION_ID.eq(any(into.keySet().toArray(UUID[]::new))))
                .orderBy(l.TRANSACTION_ID, l.LINE)
                .forEach(r -> {
                    var kept = into.get(r.value1());
                    if (kept != null) {
                        kept.lines().add(new Line(r.value2(), r.value3(), r.value4(), r.value5()));
                    }
                });
    }

    /// What receipts of a time are about.
    record Sold(Set<String> names, Set<Long> amounts) {
        /// Whether a receipt of them may be of the goods, or have a price that is named.
        boolean answers(Goods goods) {
            return goods.amounts().stream().anyMatch(amounts::contains)
                    || names.stream().anyMatch(name -> !goods.in(() -> name).isEmpty());
        }
    }

    /// Of a store; empty when they are too many to tell. Uses the index `till_transaction_store`.
    Optional<Sold> sold(UUID store, Instant from, Instant to) {
        var t = TILL_TRANSACTION;
        var l = TILL_LINE;
        var rows =
                db.select(t.TOTAL, l.NAME, l.AMOUNT)
                        .from(t)
                        .leftJoin(l)
                        .on(l.TRANSACTION_ID.eq(t.ID))
                        .where(t.STORE_ID.eq(store))
                        .and(t.AT.between(from, to))
                        .limit(MOST_LINES + 1)
                        .fetch();
        if (rows.size() > MOST_LINES) {
            return Optional.empty();
        }
        var names = new HashSet<String>();
        var amounts = new HashSet<Long>();
        for (var row : rows) {
            amounts.add(Math.abs(row.value1()));
            if (row.value2() != null) {
                names.add(row.value2());
                amounts.add(Math.abs(row.value3()));
            }
        }
        return Optional.of(new Sold(names, amounts));
    }

    /// Thefts that were held against receipts before.
    List<UUID> seen(Instant since) {
        return db.select(INCIDENT_ENRICHMENT.INCIDENT_ID)
                .from(INCIDENT_ENRICHMENT)
                .where(INCIDENT_ENRICHMENT.KIND.eq(inline(TillMatch.RECEIPTS)))
                .and(INCIDENT_ENRICHMENT.INCIDENT_ID.ge(floor(since)))
                .orderBy(INCIDENT_ENRICHMENT.INCIDENT_ID)
                .fetch(INCIDENT_ENRICHMENT.INCIDENT_ID);
    }
}
