package org.watchroom.operations.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.CircleKeys;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.KeyFile;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// Whoever set the database up and owns it: makes the first circles, and hands keys to the first
/// people and to services. Its own key pair is in a file beside its secrets; with the file and the
/// database everything can be read, with the database alone nothing.
public final class Custodian implements AutoCloseable {
    /// Usual name of the key file, in the folder of the database's other secrets.
    public static final String FILE = "custodian.key";

    static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final String LOGIN = "watchroom_custodian"; // a holder, not a database login

    private static final String LOST = "custodian-key";
    private static final String REMEDY =
            " Where it is lost for good, an administrator makes another:"
                    + " ./watchroom admin keys custodian --as LOGIN";

    private final Pair own;
    private final Database database;
    private volatile HeldKeys held = HeldKeys.ofPerson();
    private boolean ready;

    /// @param owner whose rights go past everything
    /// @param file the custodian's key file, made where the database has no custodian yet
    public Custodian(ConnectionSource owner, int connections, Path file) {
        this(owner, connections, known -> read(file, known));
    }

    /// @param own the custodian's key pair, asked for when it is needed
    public Custodian(ConnectionSource owner, int connections, Supplier<HolderKey> own) {
        this(owner, connections, _ -> own.get());
    }

    private Custodian(ConnectionSource owner, int connections, Pair own) {
        this.own = own;
        this.database = new Database(owner, connections, () -> held.get());
    }

    /// The owner's connections. Without keys until [#ready].
    public Database database() {
        return database;
    }

    /// Opens the key file, and sees to it that all circles are there and everybody has the keys due
    /// to them. The schema must be up to date.
    ///
    /// @throws Failure.Refused `custodian-key` when the database belongs to another key file, or to
    ///   one that is not there: see [#isLost] and [#succeed]
    public synchronized void ready() {
        if (ready) {
            custody().settle(); // others may have renewed keys, or opened a region
        } else {
            var pair = own.of(known());
            held = HeldKeys.ofHolder(pair, ID);
            database.writing(tx -> found(tx, pair));
            custody().settle();
            ready = true;
        }
    }

    private boolean known() {
        return database.read(db -> new CustodySql(db).holder(LOGIN).isPresent());
    }

    /// A database that has a custodian waits for that one's file: a fresh one would open nothing,
    /// and would stand in the place where the right one is to be put back.
    private static HolderKey read(Path file, boolean known) {
        if (known && !Files.exists(file)) {
            throw new Failure.Refused(
                    LOST,
                    "The custodian's key file "
                            + file
                            + " is not there: put it back from the copy of the folder \"secrets\"."
                            + REMEDY,
                    null);
        }
        return opened(file);
    }

    private static HolderKey opened(Path file) {
        try {
            return KeyFile.open(file);
        } catch (IOException e) {
            throw new Failure.Unreadable(
                    "The key file " + file + " cannot be read",
                    "Put it back, or make its folder readable",
                    e);
        }
    }

    /// Whether something failed because the custodian's key file is not there, or is another one.
    public static boolean isLost(Failure failure) {
        return failure instanceof Failure.Refused refused && refused.rule().equals(LOST);
    }

    /// A new custodian in the place of one whose key file is lost. It holds nothing until whoever
    /// administers the regions hands over: [Custody#settle].
    ///
    /// @param file of the new one, made where it is not there
    /// @param administrator vouches for it
    /// @return false when the file is the present custodian's, so that nothing was to be done
    /// @throws Failure.Refused `no-key` when the administrator's keys are not open
    public boolean succeed(Path file, Keyring administrator) {
        var pair = opened(file);
        return database.write(tx -> {
            tx.execute("lock table app.key_holder in exclusive mode");
            var sql = new CustodySql(tx);
            var known = sql.holder(LOGIN);
            if (known.filter(k -> Arrays.equals(k.publicKey(), pair.publicKey())).isPresent()) {
                return false;
            }
            var voucher = Custody.voucher(administrator, ID, pair.publicKey());
            sql.keepService(ID, LOGIN, "custodian", pair.publicKey());
            sql.vouch(ID, voucher);
            return true;
        });
    }

    /// Before the first circle nobody could vouch for anybody: the custodian's key is the first.
    private static void found(DSLContext tx, HolderKey own) {
        tx.execute("lock table app.key_holder in exclusive mode"); // two programs may start at once
        var sql = new CustodySql(tx);
        var known = sql.holder(LOGIN);
        if (known.isPresent()) {
            if (!Arrays.equals(known.get().publicKey(), own.publicKey())) {
                throw another();
            }
            return;
        }
        if (sql.circle(Circle.unsorted()).isPresent()) {
            throw another();
        }
        sql.keepService(ID, LOGIN, "custodian", own.publicKey());
        var circle = new CustodySql.CircleRow(UUID.randomUUID(), Circle.unsorted(), 1);
        var keys = CircleKeys.fresh();
        sql.insertCircle(circle.id(), circle.circle());
        var place = WrappedKeys.place(circle.id(), ID, circle.version());
        sql.hand(ID, circle, HolderKey.wrap(own.publicKey(), keys.exposed(), place));
        sql.vouch(
                ID,
                Custody.voucher(Keyring.empty().with(circle.circle(), keys), ID, own.publicKey()));
    }

    private static Failure.Refused another() {
        return new Failure.Refused(
                LOST,
                "The keys of this database belong to another custodian: put the right key file back."
                        + REMEDY,
                null);
    }

    /// Handing over and renewing, with the custodian's keys.
    public Custody custody() {
        return new Custody(database, held, true);
    }

    /// Sees to it that the person has a key under this password, and the keys due to them. One they
    /// have under the same password stays. Part of the caller's transaction; afterwards call
    /// [Custody#refresh].
    ///
    /// @param secret stays the caller's to overwrite
    public void person(DSLContext tx, UUID person, String login, char[] secret, Hardness hardness) {
        var sql = new CustodySql(tx);
        if (!opens(sql, login, secret)) {
            var key = FreshKey.under(secret, hardness);
            sql.keepHolder(person, login, key);
            custody().vouch(tx, person, key.publicKey());
        }
    }

    private static boolean opens(CustodySql sql, String login, char[] secret) {
        var kept = sql.holder(login).flatMap(holder -> Optional.ofNullable(holder.privateKey()));
        try {
            kept.ifPresent(key -> HolderKey.unprotect(key, secret));
            return kept.isPresent();
        } catch (Failure.Refused _) {
            return false;
        }
    }

    /// Lets the intake service with this login hold keys, in place of any it held before.
    public void intake(String login, HolderKey own) {
        intake(login, own.publicKey());
    }

    /// [#intake(String, HolderKey)] for a service elsewhere.
    ///
    /// @throws Failure.Refused `no-intake-login` when this is not the login of an intake service
    /// @throws Failure.Unreadable when this is no public key
    public void intake(String login, byte[] publicKey) {
        if (!HolderKey.isPublicKey(publicKey)) {
            throw new Failure.Unreadable(
                    "This is not the public key of an intake service",
                    "Have the service print it: watchroom-intake --public-key --key-file FILE",
                    null);
        }
        ready();
        database.writing(tx -> {
            var sql = new CustodySql(tx);
            if (!sql.isIntake(login)) {
                throw new Failure.Refused(
                        "no-intake-login",
                        "The login " + login + " is not one of an intake service",
                        null);
            }
            var known = sql.holder(login);
            if (known.filter(k -> Arrays.equals(k.publicKey(), publicKey)).isEmpty()) {
                var id = known.map(CustodySql.Holder::id).orElseGet(UUID::randomUUID);
                sql.keepService(id, login, "intake", publicKey);
                custody().vouch(tx, id, publicKey);
            }
        });
        custody().settle();
    }

    @Override
    public void close() {
        database.close();
    }

    @FunctionalInterface
    private interface Pair {
        /// @param known whether the database has a custodian already
        HolderKey of(boolean known);
    }
}
