package org.watchroom.operations.till;

import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.TILL_FEED;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;

/// The SQL of [TillFeeds].
final class TillFeedSql {
    private final DSLContext db;

    TillFeedSql(DSLContext db) {
        this.db = db;
    }

    Optional<TillFeed> find(String code) {
        return db.select(
                        TILL_FEED.CODE,
                        TILL_FEED.REGION_ID,
                        REGION.IS_DRILL,
                        TILL_FEED.SECRET_SHA256)
                .from(TILL_FEED)
                .join(REGION)
                .on(REGION.ID.eq(TILL_FEED.REGION_ID))
                .where(TILL_FEED.CODE.eq(code))
                .and(TILL_FEED.ACTIVE)
                .fetchOptional(r -> new TillFeed(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    List<TillFeeds.Standing> all() {
        return db.select(TILL_FEED.CODE, TILL_FEED.REGION_ID, TILL_FEED.ACTIVE, TILL_FEED.MADE_AT)
                .from(TILL_FEED)
                .orderBy(TILL_FEED.CODE)
                .fetch(r -> new TillFeeds.Standing(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    void put(String code, int region, byte[] secretHash) {
        Routines.putTillFeed(db.configuration(), code, (short) region, secretHash);
    }

    void stop(String code) {
        Routines.stopTillFeed(db.configuration(), code);
    }
}
