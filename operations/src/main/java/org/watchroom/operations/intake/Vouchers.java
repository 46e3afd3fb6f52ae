package org.watchroom.operations.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.Vouching;
import org.watchroom.operations.incident.Vouching.Verdict;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.OneTrip;

/// Tells who stands for a report, from what the door found of its signature and from how its key
/// stands now, in the transaction that raises: so that a key that was revoked a moment ago vouches
/// for nothing.
final class Vouchers {
    private final VouchersSql sql;
    private final Map<UUID, Scope> keys = new HashMap<>();

    Vouchers(DSLContext transaction) {
        this.sql = new VouchersSql(transaction);
    }

    /// Looks up the keys of many reports, when the trip is made.
    void expect(Collection<RawReport> reports, OneTrip trip) {
        var wanted =
                reports.stream()
                        .flatMap(report -> report.signing().key().stream())
                        .distinct()
                        .toList();
        if (!wanted.isEmpty()) {
            sql.keys(wanted, trip, keys);
        }
    }

    /// @param region of the store that the report speaks of
    Optional<Vouching> of(RawReport report, int region, StoreId store) {
        var signing = report.signing();
        return signing.state()
                .map(state ->
                        new Vouching(
                                verdict(state, report, region, store),
                                signing.key(),
                                signing.clockOff()));
    }

    private Verdict verdict(Signing.State state, RawReport report, int region, StoreId store) {
        return switch (state) {
            case UNSIGNED -> Verdict.UNSIGNED;
            case SIGNATURE_UNUSABLE, FORGED -> Verdict.SIGNATURE_UNUSABLE;
            case UNKNOWN_KEY -> Verdict.UNKNOWN_KEY;
            case SIGNED -> signed(report, region, store);
        };
    }

    private Verdict signed(RawReport report, int region, StoreId store) {
        var scope =
                report.signing()
                        .key()
                        .flatMap(this::key)
                        .or(() -> report.signing().hook().flatMap(sql::hook));
        if (scope.isEmpty()) {
            return Verdict.UNKNOWN_KEY;
        }
        if (!scope.get().stands()) {
            return Verdict.REVOKED_KEY;
        }
        return scope.get().speaksFor(region, store) ? Verdict.VOUCHED : Verdict.OTHER_STORE;
    }

    private Optional<Scope> key(UUID id) {
        if (!keys.containsKey(id)) {
            keys.putAll(sql.keys(List.of(id)));
        }
        return Optional.ofNullable(keys.get(id));
    }

    /// For what a key or a hook may speak.
    ///
    /// @param stands whether it counts now, by the database's clock
    record Scope(int region, Optional<StoreId> store, boolean stands) {
        boolean speaksFor(int where, StoreId which) {
            return region == where && store.filter(one -> !one.equals(which)).isEmpty();
        }
    }
}
