package org.watchroom.operations.audit.stamp;

import static org.watchroom.db.schema.Tables.CHECKPOINT_TOKEN;
import static org.watchroom.db.schema.Tables.SEAL;
import static org.watchroom.db.schema.Tables.SETTING;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of time stamps.
final class StampSql {
    private final DSLContext db;

    StampSql(DSLContext db) {
        this.db = db;
    }

    /// A seal to be stamped.
    record Sealed(long n, String note) {}

    Optional<String> authority() {
        return db.select(SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.KEY.eq("audit.tsa-url"))
                .and(SETTING.REGION_ID.isNull())
                .fetchOptional(r -> JsonMapper.shared().readTree(r.value1().data()).asString(""))
                .filter(address -> !address.isBlank());
    }

    Optional<Instant> lastStamped() {
        return db.select(DSL.max(CHECKPOINT_TOKEN.AT))
                .from(CHECKPOINT_TOKEN)
                .fetchOptional(r -> r.value1());
    }

    /// The newest seal that has no stamp.
    Optional<Sealed> newest() {
        return db.select(SEAL.N, SEAL.CHECKPOINT)
                .from(SEAL)
                .where(SEAL.N.eq(db.select(DSL.max(SEAL.N)).from(SEAL)))
                .andNotExists(
                        db.selectOne()
                                .from(CHECKPOINT_TOKEN)
                                .where(CHECKPOINT_TOKEN.SEAL_N.eq(SEAL.N)))
                .fetchOptional(r -> new Sealed(r.value1(), r.value2()));
    }

    void insert(long seal, String authority, byte[] token) {
        db.insertInto(CHECKPOINT_TOKEN)
                .set(CHECKPOINT_TOKEN.SEAL_N, seal)
                .set(CHECKPOINT_TOKEN.AUTHORITY, authority)
                .set(CHECKPOINT_TOKEN.TOKEN, token)
                .onConflictDoNothing()
                .execute();
    }
}
