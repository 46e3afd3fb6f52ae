package org.watchroom.operations.till.matching;

import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.any;
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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
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

    private final DSLContext db;
    private final SealedWords words;

    SceneSql(DSLContext db) {
        this.db = db;
        this.words = new SealedWords(Keyring.of(db));
    }

    /// What a store got.
    record News(UUID store, Instant first, Instant last, boolean notable) {}

    List<News> takeNews(int most) {
        return db.selectFrom(Routines.takeTillNews(most))
                .fetch(r ->
                        new News(
                                r.get("store_id", UUID.class),
                                r.get("first_at", Instant.class),
                                r.get("last_at", Instant.class),
                                r.get("notable", Boolean.class)));
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

    /// Those of a store that receipts of this time may answer, or that wait for its tills.
    List<Scene> touched(News news, Instant since, int most) {
        return scenes(
                INCIDENT.ID
                        .ge(floor(since))
                        .and(INCIDENT.STORE_ID.eq(news.store()))
                        .and(
                                INCIDENT.OCCURRED_AT
                                        .between(
                                                news.first().minus(Matching.AFTER),
                                                news.last().plus(Matching.BEFORE))
                                        .or(
                                                exists(
                                                        selectOne()
                                                                .from(INCIDENT_ENRICHMENT)
                                                                .where(
                                                                        INCIDENT_ENRICHMENT
                                                                                .INCIDENT_ID.eq(
                                                                                INCIDENT.ID))
                                                                .and(
                                                                        INCIDENT_ENRICHMENT.STATE
                                                                                .eq(
                                                                                        inline(
                                                                                                "late")))))),
                most);
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
                .where(INCIDENT.CATEGORY_CODE.eq(any(THEFT.toArray(String[]::new))))
                .and(INCIDENT.SOURCE.ne(inline("pos")))
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

    /// Receipts of a store with their lines. Uses the index `till_transaction_store`.
    List<Kept> around(UUID store, Instant at, Instant from, Instant to) {
        return kept(
                at,
                TILL_TRANSACTION
                        .STORE_ID
                        .eq(store)
                        .and(TILL_TRANSACTION.AT.between(from, to))
                        .and(TILL_TRANSACTION.KIND.ne(inline("other"))));
    }

    /// Uses the index `till_transaction_notable`.
    List<Kept> refunds(UUID store, Instant at, Instant from, Instant to) {
        return kept(
                at,
                TILL_TRANSACTION
                        .STORE_ID
                        .eq(store)
                        .and(TILL_TRANSACTION.NOTABLE)
                        .and(TILL_TRANSACTION.AT.between(from, to))
                        .and(TILL_TRANSACTION.KIND.eq(inline("refund"))));
    }

    private List<Kept> kept(Instant near, Condition which) {
        var found = new LinkedHashMap<UUID, Kept>();
        db.selectFrom(TILL_TRANSACTION)
                .where(which)
                .orderBy(
                        abs(
                                epoch(TILL_TRANSACTION.AT)
                                        .minus(BigDecimal.valueOf(near.getEpochSecond()))))
                .limit(MOST_RECEIPTS)
                .forEach(r ->
                        found.put(
                                r.getId(),
                                new Kept(
                                        new Slip(
                                                r.getId().toString(),
                                                r.getAt(),
                                                r.getOffsetMinutes(),
                                                r.getTill(),
                                                r.getReceipt(),
                                                r.getKind(),
                                                r.getCurrency(),
                                                r.getTotal(),
                                                r.getTender(),
                                                r.getVoidedAfter(),
                                                r.getOverride(),
                                                r.getAgeCheck(),
                                                r.getRefundOf(),
                                                "",
                                                List.of()),
                                        r.getCardToken(),
                                        new ArrayList<>())));
        lines(found.keySet())
                .forEach(line -> {
                    var kept = found.get(line.transaction());
                    if (kept != null) {
                        kept.lines().add(line.line());
                    }
                });
        return List.copyOf(found.values());
    }

    private static Field<BigDecimal> epoch(Field<Instant> at) {
        return field("extract(epoch from {0})", BigDecimal.class, at);
    }

    private record Of(UUID transaction, Line line) {}

    private List<Of> lines(Collection<UUID> transactions) {
        return transactions.isEmpty()
                ? List.of()
                : db.selectFrom(TILL_LINE)
                        .where(TILL_LINE.TRANSACTION_ID.eq(any(transactions.toArray(UUID[]::new))))
                        .orderBy(TILL_LINE.TRANSACTION_ID, TILL_LINE.LINE)
                        .fetch(r ->
                                new Of(
                                        r.getTransactionId(),
                                        new Line(
                                                r.getKind(),
                                                r.getName(),
                                                r.getQuantity(),
                                                r.getAmount())));
    }
}
