package org.watchroom.operations.keys;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.KeySource;

/// The keys that whoever works here holds: none before [#unlock], and those of now after each
/// [#refresh]. Give it to a [Database], so that all work there has them.
public final class HeldKeys implements KeySource {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKeys.class);

    private final Function<DSLContext, List<WrappedKeys>> source;
    private final boolean looksBeforeWriting;
    private volatile @Nullable HolderKey own;
    private volatile Held held = Held.NOTHING;
    private volatile boolean closed;

    private HeldKeys(
            @Nullable HolderKey own,
            boolean looksBeforeWriting,
            Function<DSLContext, List<WrappedKeys>> source) {
        this.own = own;
        this.looksBeforeWriting = looksBeforeWriting;
        this.source = source;
    }

    /// Of a person who signs in; [#unlock] opens them.
    public static HeldKeys ofPerson() {
        return new HeldKeys(null, true, db -> new KeySql(db).mine());
    }

    /// Of a service with a login and a key pair of its own. It reads its keys again by the clock,
    /// not before each report that it takes.
    public static HeldKeys ofService(HolderKey own) {
        return new HeldKeys(own, false, db -> new KeySql(db).mine());
    }

    /// Of a holder that has no login: for who owns the database.
    static HeldKeys ofHolder(HolderKey own, UUID holder) {
        return new HeldKeys(own, false, db -> new KeySql(db).of(holder));
    }

    @Override
    public Keyring get() {
        return held.keyring();
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
    public void refresh(Database database) {
        database.read(db -> {
            read(db);
            return true;
        });
    }

    /// [#refresh] where there is anything new.
    ///
    /// @return whether there was: what could not be read may be readable now, and the reverse
    @Override
    public boolean look(Database database) {
        return database.read(this::look);
    }

    /// Where none are seen the session has ended: whoever works here learns that from the work
    /// itself.
    private boolean look(DSLContext db) {
        if (own == null) {
            return false;
        }
        var there = new KeySql(db).versions();
        if (there.isEmpty() || there.equals(held.versions())) {
            return false;
        }
        read(db);
        return true;
    }

    @Override
    public Keyring toWrite(DSLContext transaction) {
        if (looksBeforeWriting) {
            look(transaction);
        }
        return get();
    }

    /// Without a lock, because it waits for the database: of two at once the later one's stay, and
    /// the next look puts right what that missed.
    private void read(DSLContext db) {
        var key = own;
        if (key != null) {
            held = held.now(key, source.apply(db));
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

    /// A fresh key for what only this person shall ever open, and the form in which it is kept.
    ///
    /// @param associated what it is for, to be given again to [#openOwn]
    /// @return empty where this person's own key is not open here
    public Optional<OwnKey> freshOwn(String associated) {
        var key = own;
        if (key == null) {
            return Optional.empty();
        }
        var fresh = DataKey.fresh();
        return Optional.of(new OwnKey(fresh, fresh.wrappedFor(key, associated)));
    }

    /// What [#freshOwn] gave, at a later sign-in of the same person.
    ///
    /// @return empty where this person's own key is not open here
    /// @throws Failure.Refused `altered` when it is another person's, or was changed
    public Optional<OwnKey> openOwn(byte[] wrapped, String associated) {
        var key = own;
        return key == null
                ? Optional.empty()
                : Optional.of(new OwnKey(DataKey.unwrap(wrapped, key, associated), wrapped));
    }

    /// A key of one person's own.
    ///
    /// @param wrapped how it is kept: no secret
    public record OwnKey(DataKey key, byte[] wrapped) {}

    /// Holds nothing any more: whoever held these has signed out.
    public void forget() {
        own = null;
        held = Held.NOTHING;
    }

    /// Whether the keys held are of this version.
    boolean current(UUID circle, int version) {
        return held.current(circle, version);
    }

    /// Whether this version was handed over here and is none: damaged, or no renewal of the one
    /// before.
    boolean spoilt(UUID circle, int version) {
        return held.spoilt(circle, version);
    }
}
