package org.watchroom.operations.keys;

import static org.watchroom.db.schema.Tables.CIRCLE;
import static org.watchroom.db.schema.Tables.CIRCLE_KEY;
import static org.watchroom.db.schema.Tables.MY_KEYS;
import static org.watchroom.db.schema.Tables.MY_KEY_VERSIONS;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Audience;
import org.watchroom.operations.secret.Circle;

/// The SQL of reading keys.
final class KeySql {
    private final DSLContext db;

    KeySql(DSLContext db) {
        this.db = db;
    }

    /// Of whoever is connected: a person with a live session, or a service.
    List<WrappedKeys> mine() {
        return db.selectFrom(MY_KEYS())
                .where(MY_KEYS.CIRCLE_ID.isNotNull())
                .fetch(r ->
                        new WrappedKeys(
                                r.getHolderId(),
                                r.getCircleId(),
                                circle(r.getRegionId(), r.getAudience()),
                                r.getVersion(),
                                r.getWrapped()));
    }

    /// Which versions of which circles' keys there are for whoever is connected.
    Set<Version> versions() {
        return db.selectFrom(MY_KEY_VERSIONS())
                .fetchSet(r -> new Version(r.getCircleId(), r.getVersion()));
    }

    /// One's own private key under one's password; null where there is none.
    byte @Nullable [] privateKey() {
        return db.select(MY_KEYS.PRIVATE_KEY)
                .from(MY_KEYS())
                .limit(1)
                .fetchOne(MY_KEYS.PRIVATE_KEY);
    }

    /// Of any holder: for who owns the database.
    List<WrappedKeys> of(UUID holder) {
        return db.select(
                        CIRCLE_KEY.CIRCLE_ID,
                        CIRCLE.REGION_ID,
                        CIRCLE.AUDIENCE,
                        CIRCLE_KEY.VERSION,
                        CIRCLE_KEY.WRAPPED)
                .from(CIRCLE_KEY)
                .join(CIRCLE)
                .on(CIRCLE.ID.eq(CIRCLE_KEY.CIRCLE_ID))
                .where(CIRCLE_KEY.HOLDER_ID.eq(holder))
                .fetch(r ->
                        new WrappedKeys(
                                holder,
                                r.value1(),
                                circle(r.value2(), r.value3()),
                                r.value4(),
                                r.value5()));
    }

    record Version(UUID circle, int version) {}

    static Circle circle(@Nullable Short region, String audience) {
        return new Circle(
                region == null ? OptionalInt.empty() : OptionalInt.of(region),
                Audience.of(audience));
    }
}
