package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.SealingKey;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// Seals the record: hashes what is committed into one growing tree, in commit order, and signs
/// each new root. One of all sealers works, elected by an advisory lock on its own connection.
///
/// Each seal is one transaction. Before it commits, the [SealBook] has the same seal on the disk. A
/// sealer that died in between finds its book one entry ahead and commits that very entry, if the
/// records still give it: the order of finished transactions never changes. A book that is ahead by
/// more, or does not fit, says that the database was rolled back or rewritten; then nothing is
/// sealed until an administrator accepts it ([SealHome#orderAccept]).
public final class Sealer implements AutoCloseable {
    /// Records in one seal.
    static final int MOST = 10_000;

    private static final long ELECTION = 0x7365_616c_6572_21L; // the same for all sealers
    private static final int ANSWER_WITHIN_MS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final ConnectionSource source;
    private final SealHome home;
    private final int most;
    private @Nullable Connection kept;
    private @Nullable SealBook book;
    private @Nullable Keys keys;
    private String origin = "";

    /// @param source opens connections of a login in `watchroom_sealer`
    public Sealer(ConnectionSource source, SealHome home) {
        this(source, home, MOST);
    }

    /// @param most records in one seal
    public Sealer(ConnectionSource source, SealHome home, int most) {
        this.source = source;
        this.home = home;
        this.most = most;
    }

    /// Seals what is finished by now.
    ///
    /// @return how it stands; never throws because of what somebody did to the record
    /// @throws SQLException when the database does not answer; the next round begins anew
    /// @throws IOException when key or book cannot be read or written
    public SealingState round(Stop stop) throws SQLException, IOException {
        try {
            return seal(stop);
        } catch (Refusal e) {
            rollBack();
            return e.state();
        } catch (SealBook.Damaged e) {
            close();
            return new SealingState.Refused(
                    SealingState.Reason.BOOK_DAMAGED, String.valueOf(e.getMessage()));
        } catch (SQLException | IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private SealingState seal(Stop stop) throws SQLException, IOException, Refusal {
        var connection = line();
        if (connection == null) {
            return new SealingState.Elsewhere();
        }
        var sql = new SealSql(connection);
        var there = sql.newest().map(StoredSeal::note);
        if (home.accepts(there)) {
            putAside(sql);
        }
        boolean accepting = home.accepting(there);
        var pages = pages();
        if (pages == null) {
            return new SealingState.Elsewhere();
        }
        sameDatabase(pages, there, accepting);
        new Following(sql, pages, accepting, stop).catchUp();
        connection.commit();
        if (accepting) {
            keys().adopt(sql, origin);
        }
        var key = keys().current(sql, origin, sql.newest().isPresent());
        long sealed = 0;
        int count;
        do {
            stop.check();
            count = sealOne(connection, sql, pages, key);
            sealed += count;
        } while (count == most);
        if (accepting && !sql.newest().map(StoredSeal::note).equals(there)) {
            home.acceptDone(); // from here on the seals themselves say so
        }
        var newest = pages.last().map(SealEntry::signed);
        var waiting =
                sql.waiting(
                        newest.map(n -> n.checkpoint().lastXid()).orElse(0L),
                        newest.map(n -> n.checkpoint().lastSeq()).orElse(0L));
        connection.commit();
        return new SealingState.Sealing(newest, sealed, waiting);
    }

    /// A database that was renamed, moved to another server or upgraded has another origin than its
    /// seals; an administrator of this machine says whether that was meant.
    private void sameDatabase(SealBook pages, Optional<String> newest, boolean accepting)
            throws Refusal {
        if (!pages.origin().equals(origin)) {
            throw new Refusal(
                    SealingState.Reason.OTHER_DATABASE,
                    "the seal book is of %s, this database is %s; if it was moved or renamed, accept it"
                            .formatted(pages.origin(), origin));
        }
        boolean moved =
                newest.isPresent()
                        && pages.last().isEmpty()
                        && !newest.get().startsWith(origin + "\n");
        if (moved && !accepting) {
            throw new Refusal(
                    SealingState.Reason.OTHER_DATABASE,
                    "the newest seal is of %s, this database is %s; if it was moved or renamed, accept it"
                            .formatted(newest.get().lines().findFirst().orElse("nothing"), origin));
        }
    }

    private int sealOne(Connection connection, SealSql sql, SealBook pages, SealingKey key)
            throws SQLException, IOException, Refusal {
        var moment = sql.moment();
        var last = pages.last().map(entry -> entry.signed().checkpoint());
        if (last.isPresent() && moment.xmax() <= last.get().lastXid()) {
            throw new Refusal(
                    SealingState.Reason.COUNTER_BEHIND,
                    "this server is at transaction %d, but transaction %d was sealed: the database was loaded into a new server, whose counter must be put on first (pg_resetwal --epoch=%d)"
                            .formatted(
                                    moment.xmax(),
                                    last.get().lastXid(),
                                    (last.get().lastXid() >>> 32) + 1));
        }
        var leaves =
                sql.unsealed(
                        last.map(Checkpoint::lastXid).orElse(0L),
                        last.map(Checkpoint::lastSeq).orElse(0L),
                        moment.xmin(),
                        most);
        if (leaves.count() == 0) {
            connection.rollback(); // a key is announced with its first seal
            return 0;
        }
        var before = sql.newest().map(StoredSeal::note).orElse("");
        var tree = pages.tree();
        for (int i = 0; i < leaves.count(); i++) {
            tree.append(leaves.room(), Leaves.offset(i));
        }
        var checkpoint =
                new Checkpoint(
                        origin,
                        tree.size(),
                        Base64.getEncoder().encodeToString(tree.root()),
                        last.map(Checkpoint::seal).orElse(0L) + 1,
                        Checkpoint.before(before),
                        leaves.xid(leaves.count() - 1),
                        leaves.seq(leaves.count() - 1),
                        moment.xmax(),
                        moment.now());
        var entry = new SealEntry(leaves, SignedCheckpoint.sign(checkpoint, key), key.verifying());
        pages.append(entry); // on the disk first: see above
        sql.insert(entry, tree);
        connection.commit();
        return leaves.count();
    }

    /// The elected connection; null when another one is.
    private @Nullable Connection line() throws SQLException {
        var open = kept;
        if (open == null) {
            open = source.open();
            kept = open;
            open.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MS);
            if (!new SealSql(open).elected(ELECTION)) {
                kept = null;
                open.close();
                return null;
            }
            open.setAutoCommit(false);
            origin = new SealSql(open).origin();
        }
        return open;
    }

    /// The book; null when another process holds it.
    private @Nullable SealBook pages() throws IOException {
        if (book == null) {
            book = SealBook.open(home.make().book(), origin).orElse(null);
        }
        return book;
    }

    private Keys keys() throws IOException {
        var loaded = keys == null ? new Keys(home.make()) : keys;
        keys = loaded;
        return loaded;
    }

    /// An administrator of this machine has accepted what the database holds now.
    private void putAside(SealSql sql) throws IOException, SQLException {
        if (book != null) {
            book.close();
            book = null;
        }
        home.putBookAside(sql.moment().now().toString().replace(':', '.'));
        home.acceptBegins(); // ends when a seal of it is committed
        LOG.warn("A restored database was accepted; the old seal book is kept beside the new one");
    }

    private void rollBack() throws SQLException {
        if (kept != null) {
            kept.rollback();
        }
    }

    /// Lets another one seal.
    @Override
    public void close() {
        try (var _ = kept;
                var _ = book) {
            kept = null;
            book = null;
        } catch (SQLException | IOException ignored) {
            // It is gone either way, and the lock with it.
        }
    }
}
