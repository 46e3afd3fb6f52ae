package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.currentLocalDate;
import static org.jooq.impl.DSL.lower;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.site.StoreId;

/// The SQL of knowing store and category again, inside the transaction that raises the incident.
final class RecognitionSql {
    private final DSLContext db;

    RecognitionSql(DSLContext db) {
        this.db = db;
    }

    /// The open stores with this code, whatever its case: each region has codes of its own.
    List<Place> stores(String code) {
        return db.select(STORE.ID, STORE.REGION_ID, STORE.TIME_ZONE, REGION.IS_DRILL)
                .from(STORE)
                .join(REGION)
                .on(REGION.ID.eq(STORE.REGION_ID))
                .where(lower(STORE.CODE).eq(code.toLowerCase(Locale.ROOT)))
                .and(STORE.CLOSED_ON.isNull())
                .fetch(r ->
                        new Place(
                                new StoreId(r.value1()),
                                r.value2(),
                                ZoneId.of(r.value3()),
                                r.value4()));
    }

    /// Those in use today, worst first.
    List<Category> categories() {
        return db.selectFrom(CATEGORY)
                .where(CATEGORY.VALID_FROM.le(currentLocalDate()))
                .and(CATEGORY.VALID_TO.isNull().or(CATEGORY.VALID_TO.gt(currentLocalDate())))
                .orderBy(CATEGORY.DEFAULT_SEVERITY.desc(), CATEGORY.CODE)
                .fetch(r ->
                        new Category(
                                r.getCode(),
                                r.getName(),
                                Severity.of(r.getDefaultSeverity()),
                                r.getViolent()));
    }

    record Place(StoreId store, int region, ZoneId zone, boolean drill) {}
}
