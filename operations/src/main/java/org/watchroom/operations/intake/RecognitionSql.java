package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.currentLocalDate;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.FOLD_RULE;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.watchroom.db.schema.tables.records.CategoryRecord;
import org.watchroom.db.schema.tables.records.FoldRuleRecord;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.matching.FoldRule;
import org.watchroom.operations.site.StoreId;

/// The SQL of knowing store and category again, inside the transaction that raises the incident.
final class RecognitionSql {
    private final DSLContext db;

    RecognitionSql(DSLContext db) {
        this.db = db;
    }

    /// The open stores with these codes, whatever their case, by the code in lower case: each
    /// region has codes of its own. A code that no store has is there with an empty list.
    Map<String, List<Place>> stores(Collection<String> codes) {
        var wanted = codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).distinct().toList();
        var found =
                db.select(
                                lower(STORE.CODE),
                                STORE.ID,
                                STORE.REGION_ID,
                                STORE.TIME_ZONE,
                                REGION.IS_DRILL)
                        .from(STORE)
                        .join(REGION)
                        .on(REGION.ID.eq(STORE.REGION_ID))
                        .where(lower(STORE.CODE).eq(any(wanted.toArray(String[]::new))))
                        .and(STORE.CLOSED_ON.isNull())
                        .fetchGroups(
                                r -> r.value1(),
                                r ->
                                        new Place(
                                                new StoreId(r.value2()),
                                                r.value3(),
                                                ZoneId.of(r.value4()),
                                                r.value5()));
        wanted.forEach(code -> found.putIfAbsent(code, List.of()));
        return found;
    }

    /// Those in use today, worst first, each with the rule by which its reports are folded.
    List<Known> categories() {
        var newest =
                select(
                                FOLD_RULE.CATEGORY_CODE,
                                FOLD_RULE.VERSION,
                                FOLD_RULE.MINUTES,
                                FOLD_RULE.COMPARES)
                        .distinctOn(FOLD_RULE.CATEGORY_CODE)
                        .from(FOLD_RULE)
                        .orderBy(FOLD_RULE.CATEGORY_CODE, FOLD_RULE.VERSION.desc())
                        .asTable("newest");
        return db.select(CATEGORY.asterisk(), newest.asterisk())
                .from(CATEGORY)
                .leftJoin(newest)
                .on(CATEGORY.CODE.eq(newest.field(FOLD_RULE.CATEGORY_CODE)))
                .where(CATEGORY.VALID_FROM.le(currentLocalDate()))
                .and(CATEGORY.VALID_TO.isNull().or(CATEGORY.VALID_TO.gt(currentLocalDate())))
                .orderBy(CATEGORY.DEFAULT_SEVERITY.desc(), CATEGORY.CODE)
                .fetch(r ->
                        new Known(
                                category(r.into(CATEGORY)), rule(r.into(newest).into(FOLD_RULE))));
    }

    private static Category category(CategoryRecord r) {
        return new Category(
                r.getCode(),
                r.getName(),
                Severity.of(r.getDefaultSeverity()),
                r.getViolent(),
                Duration.ofSeconds(r.getCueBeforeS()),
                Duration.ofSeconds(r.getCueAfterS()));
    }

    private static Optional<FoldRule> rule(FoldRuleRecord r) {
        return Optional.ofNullable(r.getCategoryCode())
                .map(code ->
                        new FoldRule(
                                code,
                                r.getVersion(),
                                Duration.ofMinutes(r.getMinutes()),
                                FoldRule.Compares.valueOf(
                                        r.getCompares().toUpperCase(Locale.ROOT))));
    }

    record Known(Category category, Optional<FoldRule> rule) {}

    record Place(StoreId store, int region, ZoneId zone, boolean drill) {}
}
