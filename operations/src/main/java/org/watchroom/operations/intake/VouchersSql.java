package org.watchroom.operations.intake;

import static org.jooq.impl.DSL.any;
import static org.watchroom.db.schema.Tables.HOOK;
import static org.watchroom.db.schema.Tables.REPORTING_KEY;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
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
                        REPORTING_KEY.REVOKED_AT,
                        REPORTING_KEY.VALID_FROM,
                        REPORTING_KEY.VALID_TO)
                .from(REPORTING_KEY)
                .where(REPORTING_KEY.ID.eq(any(ids.toArray(UUID[]::new))))
                .fetchMap(
                        r -> r.value1(),
                        r ->
                                new Scope(
                                        r.value2(),
                                        Optional.ofNullable(r.value3()).map(StoreId::new),
                                        r.value4() != null,
                                        r.value5(),
                                        Optional.ofNullable(r.value6())));
    }

    /// @param hook as `name/version`
    @Nullable Scope hook(String hook) {
        int slash = hook.lastIndexOf('/');
        return db.select(HOOK.REGION_ID, HOOK.MADE_AT)
                .from(HOOK)
                .where(HOOK.NAME.eq(hook.substring(0, slash)))
                .and(HOOK.VERSION.eq(Short.valueOf(hook.substring(slash + 1))))
                .fetchOne(r ->
                        new Scope(
                                r.value1(), Optional.empty(), false, r.value2(), Optional.empty()));
    }
}
