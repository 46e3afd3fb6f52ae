package org.watchroom.operations.keys;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.KeySql.Version;
import org.watchroom.operations.secret.CircleKeys;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.Keyring;

/// Keys as they were opened last.
///
/// Of each circle the newest version counts that still opens what the ones before it opened. A
/// custodian who hands over rubbish, or keys of their own, is not followed: what is sealed stays
/// readable, and what is written goes under the keys held before.
///
/// @param newest of each circle the version that counts
/// @param opened all that opened, so that none is opened twice
/// @param versions all that were there, whether they opened or not
record Held(
        Keyring keyring,
        Map<UUID, Integer> newest,
        Map<Version, CircleKeys> opened,
        Set<Version> versions) {
    static final Held NOTHING = new Held(Keyring.empty(), Map.of(), Map.of(), Set.of());
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);

    /// What is held once these are all that lie there.
    Held now(HolderKey own, List<WrappedKeys> rows) {
        var keyring = Keyring.empty();
        var counting = new HashMap<UUID, Integer>();
        var all = new HashMap<Version, CircleKeys>();
        for (var row : rows.stream().sorted(comparingInt(WrappedKeys::version)).toList()) {
            try {
                var known = opened.get(row.which());
                var keys = known == null ? unwrapped(own, row) : known;
                all.put(row.which(), keys);
                if (!keyring.holds(row.circle()) || keys.cover(keyring.keys(row.circle()))) {
                    keyring = keyring.with(row.circle(), keys);
                    counting.put(row.id(), row.version());
                } else {
                    LOG.error(
                            "Version {} of the keys of {} is no renewal of the one before and is not used",
                            row.version(),
                            row.circle());
                }
            } catch (Failure.Refused e) {
                LOG.error("The keys of {} do not open: {}", row.circle(), e.getMessage());
            }
        }
        return new Held(
                keyring,
                Map.copyOf(counting),
                Map.copyOf(all),
                rows.stream().map(WrappedKeys::which).collect(toUnmodifiableSet()));
    }

    private static CircleKeys unwrapped(HolderKey own, WrappedKeys row) {
        var bytes = own.unwrap(row.wrapped(), row.place());
        try {
            return CircleKeys.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    boolean current(UUID circle, int version) {
        return Integer.valueOf(version).equals(newest.get(circle));
    }

    boolean spoilt(UUID circle, int version) {
        return newest.containsKey(circle)
                && !current(circle, version)
                && versions.contains(new Version(circle, version));
    }
}
