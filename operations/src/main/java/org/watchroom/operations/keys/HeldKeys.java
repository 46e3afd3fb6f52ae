package org.watchroom.operations.keys;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.CircleKeys;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Database;

/// The keys that whoever works here holds: none before [#unlock], and those of now after each
/// [#refresh]. Give it to a [Database], so that all work there has them.
public final class HeldKeys implements Supplier<Keyring> {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKeys.class);

    private final Function<DSLContext, List<WrappedKeys>> source;
    private @Nullable HolderKey own;
    private volatile Held held = new Held(Keyring.empty(), Map.of());
    private volatile boolean closed;

    private HeldKeys(@Nullable HolderKey own, Function<DSLContext, List<WrappedKeys>> source) {
        this.own = own;
        this.source = source;
    }

    /// Of a person who signs in; [#unlock] opens them.
    public static HeldKeys ofPerson() {
        return new HeldKeys(null, db -> new KeySql(db).mine());
    }

    /// Of a service with a login and a key pair of its own.
    public static HeldKeys ofService(HolderKey own) {
        return new HeldKeys(own, db -> new KeySql(db).mine());
    }

    /// Of a holder that has no login: for who owns the database.
    static HeldKeys ofHolder(HolderKey own, UUID holder) {
        return new HeldKeys(own, db -> new KeySql(db).of(holder));
    }

    @Override
    public Keyring get() {
        return held.keyring;
    }

    /// Opens the signed-in person's key with their password and reads their keys.
    ///
    /// @param secret stays the caller's to overwrite
    /// @return unless it is [Unlocked#OPEN], what is sealed stays sealed here
    public synchronized Unlocked unlock(Database database, char[] secret) {
        var stored = database.read(db -> Optional.ofNullable(new KeySql(db).privateKey()));
        if (stored.isEmpty()) {
            return Unlocked.NO_KEY;
        }
        try {
            own = HolderKey.unprotect(stored.get(), secret);
        } catch (Failure.Refused wrong) {
            LOG.warn("The key of this person is kept under another password: {}", wrong.rule());
            closed = own == null;
            return Unlocked.OTHER_PASSWORD;
        }
        closed = false;
        refresh(database);
        return Unlocked.OPEN;
    }

    /// What came of a password.
    public enum Unlocked {
        OPEN,
        /// The person has no key yet.
        NO_KEY,
        /// There is a key, and this is not the password it is kept under.
        OTHER_PASSWORD
    }

    /// Whether the person has a key that no password has opened here yet.
    public boolean closed() {
        return closed;
    }

    /// Reads again what is held: others may have handed over, taken back or renewed keys.
    public synchronized void refresh(Database database) {
        var key = own;
        if (key != null) {
            held = opened(key, database.read(source::apply));
        }
    }

    /// One's own key under a new password.
    ///
    /// @param secret stays the caller's to overwrite
    /// @throws Failure.Refused `no-key` when none was opened
    public synchronized byte[] protect(char[] secret, Hardness hardness) {
        var key = own;
        if (key == null) {
            throw new Failure.Refused("no-key", "Your own key is not open here", null);
        }
        return key.protect(secret, hardness);
    }

    /// Whether these are the keys of this version.
    boolean current(UUID circle, int version) {
        return Integer.valueOf(version).equals(held.versions.get(circle));
    }

    private static Held opened(HolderKey key, List<WrappedKeys> rows) {
        var keyring = Keyring.empty();
        var versions = new HashMap<UUID, Integer>();
        for (var row : rows) {
            try {
                var bytes = key.unwrap(row.wrapped(), row.place());
                try {
                    keyring = keyring.with(row.circle(), CircleKeys.of(bytes));
                    versions.put(row.id(), row.version());
                } finally {
                    Arrays.fill(bytes, (byte) 0);
                }
            } catch (Failure.Refused e) {
                LOG.error("The keys of {} do not open: {}", row.circle(), e.getMessage());
            }
        }
        return new Held(keyring, Map.copyOf(versions));
    }

    private record Held(Keyring keyring, Map<UUID, Integer> versions) {}
}
