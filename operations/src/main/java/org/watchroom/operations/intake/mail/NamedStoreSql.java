package org.watchroom.operations.intake.mail;

import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.STORE;

import java.util.List;
import org.jooq.DSLContext;

/// The SQL of what stores are called.
final class NamedStoreSql {
    private final DSLContext db;

    NamedStoreSql(DSLContext db) {
        this.db = db;
    }

    /// The open ones.
    List<NamedStore> all() {
        return db.select(
                        STORE.CODE,
                        STORE.NAME,
                        STORE.TOWN,
                        STORE.POSTCODE,
                        REGION.CODE,
                        REGION.IS_DRILL)
                .from(STORE)
                .join(REGION)
                .on(REGION.ID.eq(STORE.REGION_ID))
                .where(STORE.CLOSED_ON.isNull())
                .orderBy(STORE.CODE, REGION.ID)
                .fetch(r ->
                        new NamedStore(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6()));
    }
}
