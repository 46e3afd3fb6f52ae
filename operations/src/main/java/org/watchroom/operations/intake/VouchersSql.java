package org.watchroom.operations.intake;

import static org.watchroom.db.schema.Tables.HOOK;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.intake.Vouchers.Scope;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.OneTrip;
import org.watchroom.operations.work.OneTrip.Values;

/// The SQL of how keys and hooks stand, inside the transaction that raises the incident.
final class VouchersSql {
    private static final String KEYS =
            "select id, region_id, store_id, revoked_at is null and valid_from <= current_timestamp"
                    + " and (valid_to is null or valid_to > current_timestamp)"
                    + " from app.reporting_key where id = any(?::uuid[])";

    private final DSLContext db;

    VouchersSql(DSLContext db) {
        this.db = db;
    }

    /// Puts them into the map, when the trip is made.
    void keys(Collection<UUID> ids, OneTrip trip, Map<UUID, Scope> into) {
        trip.ask(
                KEYS,
                List.of(Values.ids(ids.stream())),
                row ->
                        into.put(
                                row.getObject(1, UUID.class),
                                new Scope(
                                        row.getInt(2),
                                        Optional.ofNullable(row.getObject(3, UUID.class))
                                                .map(StoreId::new),
                                        row.getBoolean(4))));
    }

    Map<UUID, Scope> keys(Collection<UUID> ids) {
        var found = new HashMap<UUID, Scope>();
        var trip = new OneTrip();
        keys(ids, trip, found);
        trip.go(db);
        return found;
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
