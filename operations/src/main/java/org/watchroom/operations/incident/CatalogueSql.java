package org.watchroom.operations.incident;

import static org.jooq.impl.DSL.currentLocalDate;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.OUTCOME;

import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;

/// The SQL of the reference data.
final class CatalogueSql {
    private final DSLContext db;

    CatalogueSql(DSLContext db) {
        this.db = db;
    }

    List<Category> categories() {
        return db.selectFrom(CATEGORY)
                .where(CATEGORY.VALID_FROM.le(currentLocalDate()))
                .and(CATEGORY.VALID_TO.isNull().or(CATEGORY.VALID_TO.gt(currentLocalDate())))
                .orderBy(CATEGORY.DEFAULT_SEVERITY.desc(), CATEGORY.NAME)
                .fetch(r ->
                        new Category(
                                r.getCode(),
                                r.getName(),
                                Severity.of(r.getDefaultSeverity()),
                                r.getViolent(),
                                Duration.ofSeconds(r.getCueBeforeS()),
                                Duration.ofSeconds(r.getCueAfterS())));
    }

    List<Outcome> outcomes() {
        return db.selectFrom(OUTCOME)
                .where(OUTCOME.VALID_FROM.le(currentLocalDate()))
                .and(OUTCOME.VALID_TO.isNull().or(OUTCOME.VALID_TO.gt(currentLocalDate())))
                .orderBy(OUTCOME.SORT)
                .fetch(r -> new Outcome(r.getCode(), r.getName(), r.getConfirmedCrime()));
    }
}
