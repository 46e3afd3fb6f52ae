package org.watchroom.operations.till.rule;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.STORE;
import static org.watchroom.db.schema.Tables.TILL_HIT;
import static org.watchroom.db.schema.Tables.TILL_RULE;
import static org.watchroom.db.schema.Tables.TILL_TRANSACTION;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.schema.Routines;

/// The SQL of rules and of what they look at.
final class RuleSql {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSql.class);

    private final DSLContext db;

    RuleSql(DSLContext db) {
        this.db = db;
    }

    List<TillRules.Standing> all() {
        return db.selectFrom(TILL_RULE)
                .orderBy(TILL_RULE.CODE, TILL_RULE.VERSION)
                .fetch(r ->
                        new TillRules.Standing(
                                TillRule.parse(r.getCode(), r.getVersion(), r.getRule().data()),
                                r.getRule().data(),
                                Optional.ofNullable(r.getTriedAt()),
                                Optional.ofNullable(r.getTriedHits()),
                                r.getOnAt() != null && r.getOffAt() == null));
    }

    /// One that cannot be read stops no other: it was written past the console.
    List<TillRule> on() {
        return db
                .selectFrom(TILL_RULE)
                .where(TILL_RULE.ON_AT.isNotNull())
                .and(TILL_RULE.OFF_AT.isNull())
                .fetch(r -> read(r.getCode(), r.getVersion(), r.getRule().data()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TillRule> read(String code, int version, String rule) {
        try {
            return Optional.of(TillRule.parse(code, version, rule));
        } catch (IllegalArgumentException e) {
            LOG.warn("Rule {}, version {}, cannot be used: {}", code, version, e.getMessage());
            return Optional.empty();
        }
    }

    /// What rules look at of a store from `from` up to `to`. Uses the index
    /// `till_transaction_notable`.
    List<TillEvent> events(UUID store, Instant from, Instant to) {
        return events(
                TILL_TRANSACTION
                        .STORE_ID
                        .eq(store)
                        .and(TILL_TRANSACTION.AT.ge(from))
                        .and(TILL_TRANSACTION.AT.lt(to)));
    }

    /// Of these tills, cashiers or cards of a store. Uses the index that is there for the rule.
    ///
    /// @param whom as [RuleCheck#whom] says
    List<TillEvent> events(
            TillRule.What what, UUID store, Set<String> whom, Instant from, Instant to) {
        var t = TILL_TRANSACTION;
        var which =
                switch (what) {
                    case NO_SALE_OFTEN ->
                            t.KIND.eq(inline("no-sale"))
                                    .and(t.TILL.eq(any(whom.toArray(String[]::new))));
                    case VOIDS_BY_CASHIER ->
                            t.KIND.eq(inline("void")).and(t.CASHIER_TOKEN.eq(any(bytes(whom))));
                    case REFUNDS_TO_CARD ->
                            t.KIND.eq(inline("refund")).and(t.CARD_TOKEN.eq(any(bytes(whom))));
                    case AGE_REFUSED_THEN_SOLD ->
                            t.AGE_CHECK
                                    .ne(inline(""))
                                    .and(t.TILL.eq(any(whom.toArray(String[]::new))));
                    case REFUND_WITHOUT_RECEIPT, VOID_AFTER_TENDER, PRICE_OVERRIDE ->
                            throw new IllegalArgumentException(what + " looks at each alone");
                };
        return events(t.STORE_ID.eq(store).and(which).and(t.AT.ge(from)).and(t.AT.lt(to)));
    }

    private static byte[][] bytes(Set<String> tokens) {
        return tokens.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    }

    /// Events that rules have not looked at; once, where the transaction is committed.
    List<TillEvent> takeNews(int most) {
        var ids =
                db.select(field("transaction_id", UUID.class))
                        .from(Routines.takeTillRuleNews(most))
                        .fetchSet(0, UUID.class);
        return ids.isEmpty()
                ? List.of()
                : events(TILL_TRANSACTION.ID.eq(any(ids.toArray(UUID[]::new))));
    }

    private List<TillEvent> events(Condition which) {
        var t = TILL_TRANSACTION;
        return db.select(
                        t.ID,
                        t.STORE_ID,
                        t.TILL,
                        t.RECEIPT,
                        t.AT,
                        t.KIND,
                        t.CURRENCY,
                        t.TOTAL,
                        t.REFUND_OF,
                        t.VOIDED_AFTER,
                        t.OVERRIDE,
                        t.AGE_CHECK,
                        t.CASHIER_TOKEN,
                        t.CARD_TOKEN)
                .from(t)
                .where(t.NOTABLE)
                .and(which)
                .fetch(r ->
                        new TillEvent(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8(),
                                r.value9(),
                                r.value10(),
                                r.value11(),
                                r.value12(),
                                hex(r.value13()),
                                hex(r.value14())));
    }

    private static String hex(byte @Nullable [] token) {
        return token == null ? "" : HexFormat.of().formatHex(token);
    }

    /// Stores with something to look at.
    List<UUID> stores(Instant from, Instant to) {
        var t = TILL_TRANSACTION;
        return db.selectDistinct(t.STORE_ID)
                .from(t)
                .where(t.NOTABLE)
                .and(t.AT.ge(from))
                .and(t.AT.lt(to))
                .fetch(t.STORE_ID);
    }

    /// Whether it was not found before; it is from now on.
    boolean fresh(RuleCheck.Hit hit) {
        return db.insertInto(TILL_HIT)
                        .set(TILL_HIT.KEY, hit.key())
                        .set(TILL_HIT.RULE, hit.rule().code())
                        .set(TILL_HIT.VERSION, hit.rule().version())
                        .set(TILL_HIT.STORE_ID, hit.event().store())
                        .set(TILL_HIT.TRANSACTION_ID, hit.event().id())
                        .set(TILL_HIT.AT, hit.event().at())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    record Where(String code, boolean drill) {}

    Optional<Where> store(UUID store) {
        return db.select(STORE.CODE, REGION.IS_DRILL)
                .from(STORE)
                .join(REGION)
                .on(REGION.ID.eq(STORE.REGION_ID))
                .where(STORE.ID.eq(any(new UUID[] {store})))
                .fetchOptional(r -> new Where(r.value1(), r.value2()));
    }

    int put(String code, String rule) {
        return Routines.putTillRule(db.configuration(), code, JSONB.jsonb(rule));
    }

    void tried(TillRule rule, Instant from, Instant to, int hits) {
        Routines.triedTillRule(db.configuration(), rule.code(), rule.version(), from, to, hits);
    }

    void turn(String code, int version, boolean on) {
        Routines.switchTillRule(db.configuration(), code, version, on);
    }
}
