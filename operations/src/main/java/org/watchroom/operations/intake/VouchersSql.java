package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.watchroom.db.schema.Tables.HOOK;
import static org.watchroom.db.schema.Tables.REPORTING_KEY;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.watchroom.operations.intake.Vouchers.Scope;
import org.watchroom.operations.site.StoreId;

/// The SQL of how keys and hooks stand, inside the transaction that raises the incident.
final class VouchersSql {
    private final DSLContext db;

    VouchersSql(DSLContext db) {
        this.db = db;
    }

    Map<UUID, Scope> keys(Collection<UUID> ids) {
        return db.select(
                        REPORTING_KEY.ID,
                        REPORTING_KEY.REGION_ID,
                        REPORTING_KEY.STORE_ID,
                        REPORTING_KEY
                                .REVOKED_AT
                                .isNull()
                                .and(REPORTING_KEY.VALID_FROM.le(now()))
                                .and(
                                        REPORTING_KEY
                                                .VALID_TO
                                                .isNull()
                                                .or(REPORTING_KEY.VALID_TO.gt(now()))))
                .from(REPORTING_KEY)
                .where(REPORTING_KEY.ID.eq(any(ids.toArray(UUID[]::new))))
                .fetchMap(
                        r -> r.value1(),
                        r ->
                                new Scope(
                                        r.value2(),
                                        Optional.ofNullable(r.value3()).map(StoreId::new),
                                        r.value4()));
    }

    private static Field<Instant> now() {
        return currentOffsetDateTime().coerce(Instant.class);
    }

    /// @param hook as `name/version`
    Optional<Scope> hook(String hook) {
        int slash = hook.lastIndexOf('/');
        return db.select(HOOK.REGION_ID)
                .from(HOOK)
                .where(HOOK.NAME.eq(hook.substring(0, slash)))
                .and(HOOK.VERSION.eq(Short.valueOf(hook.substring(slash + 1))))
                .fetchOptional(r -> new Scope(r.value1(), Optional.empty(), true));
    }
}
