package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.KeyChain;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.seal.SealingState.Reason;
import org.watchroom.operations.audit.tree.Tree;
import org.watchroom.operations.work.Stop;

/// Brings the book and the database together before anything new is sealed, or refuses.
final class Following {
    private static final int PAGE = 64;

    private final SealSql sql;
    private final SealBook book;
    private final boolean accepting;
    private final Stop stop;

    /// @param accepting whether an administrator has accepted what the database holds, so that this
    ///   service's key may come in unannounced
    Following(SealSql sql, SealBook book, boolean accepting, Stop stop) {
        this.sql = sql;
        this.book = book;
        this.accepting = accepting;
        this.stop = stop;
    }

    /// Afterwards both end with the same seal; part of the caller's transaction.
    ///
    /// @throws Refusal when one of them is not what the other continues
    void catchUp() throws SQLException, IOException, Refusal {
        var newest = sql.newest();
        long inDatabase = newest.map(StoredSeal::n).orElse(0L);
        var last = book.last();
        long inBook = last.map(entry -> entry.signed().checkpoint().seal()).orElse(0L);
        if (last.isPresent() && inDatabase == inBook - 1) {
            commitPending(last.get(), newest);
        } else if (inDatabase < inBook) {
            throw new Refusal(
                    Reason.ROLLED_BACK,
                    "the database ends with %s, but %s was sealed: it was rolled back"
                            .formatted(
                                    newest.map(seal -> words(seal.n(), seal.size()))
                                            .orElse("no seal"),
                                    words(inBook, book.tree().size())));
        } else if (last.isPresent()) {
            confirm(last.get(), inBook);
        }
        if (inDatabase > inBook) {
            copy(inBook);
        }
    }

    /// The seal that this book ends with, as the database has it.
    private void confirm(SealEntry entry, long n) throws SQLException, Refusal {
        var stored = sql.after(n - 1, 1);
        if (stored.isEmpty()
                || stored.getFirst().n() != n
                || !Arrays.equals(
                        stored.getFirst().root(), entry.signed().checkpoint().rootBytes())) {
            throw new Refusal(
                    Reason.FORKED,
                    "seal %d in the database is not the one that was made".formatted(n));
        }
    }

    /// The sealer died after writing its book and before its commit: the same records give the same
    /// seal.
    private void commitPending(SealEntry entry, Optional<StoredSeal> newest)
            throws SQLException, IOException, Refusal {
        var root = newest.map(StoredSeal::root).orElse(new Tree().root());
        var before = newest.map(StoredSeal::note).orElse("");
        if (!Arrays.equals(root, book.before().root())
                || !entry.signed().checkpoint().before().equals(Checkpoint.before(before))) {
            throw new Refusal(
                    Reason.FORKED,
                    "seal %d in the database is not the one that was made"
                            .formatted(entry.signed().checkpoint().seal() - 1));
        }
        var to = entry.signed().checkpoint();
        var now =
                sql.between(
                        newest.map(StoredSeal::toXid).orElse(0L),
                        newest.map(StoredSeal::toSeq).orElse(0L),
                        to.lastXid(),
                        to.lastSeq());
        require(entry.leaves(), now);
        var chain = sql.keys(to.origin());
        if (chain.key(entry.key().id()).isEmpty()) {
            if (!chain.links().isEmpty() && !accepting) {
                throw new Refusal(Reason.KEY_UNKNOWN, "the key of the last seal is not announced");
            }
            sql.insertKey(entry.key(), null, null, to.origin());
        }
        sql.insert(entry, book.tree());
    }

    /// Somebody else has sealed meanwhile, or this book is new: follow, believing nothing.
    private void copy(long from) throws SQLException, IOException, Refusal {
        var chain = sql.keys(book.origin());
        var before = book.last().map(entry -> entry.signed().note()).orElse("");
        long at = from;
        try {
            for (var page = sql.after(at, PAGE); !page.isEmpty(); page = sql.after(at, PAGE)) {
                for (var seal : page) {
                    stop.check();
                    if (seal.n() != at + 1) {
                        throw new Refusal(Reason.FORKED, "seal %d is missing".formatted(at + 1));
                    }
                    book.add(checked(seal, chain, before));
                    before = seal.note();
                    at = seal.n();
                }
            }
        } finally {
            book.keep();
        }
    }

    private SealEntry checked(StoredSeal seal, KeyChain chain, String before)
            throws SQLException, Refusal {
        var signed = signed(seal);
        var checkpoint = signed.checkpoint();
        var key = chain.key(seal.keyId()).filter(signed::signedBy);
        if (key.isEmpty()) {
            throw new Refusal(
                    Reason.KEY_UNKNOWN,
                    "seal %d is not signed by a key of this record".formatted(seal.n()));
        }
        var last = book.last().map(entry -> entry.signed().checkpoint());
        var leaves =
                sql.between(
                        last.map(was -> was.lastXid()).orElse(0L),
                        last.map(was -> was.lastSeq()).orElse(0L),
                        checkpoint.lastXid(),
                        checkpoint.lastSeq());
        if (!leaves.same(seal.leafHashes())) {
            throw new Refusal(
                    Reason.FORKED,
                    "records of seal %d are not those that were sealed".formatted(seal.n()));
        }
        var tree = book.tree();
        tree.appendAll(seal.leafHashes());
        if (tree.size() != checkpoint.size()
                || checkpoint.seal() != seal.n()
                || !checkpoint.before().equals(Checkpoint.before(before))
                || !Arrays.equals(tree.root(), checkpoint.rootBytes())) {
            throw new Refusal(
                    Reason.FORKED, "seal %d does not continue the one before".formatted(seal.n()));
        }
        return new SealEntry(leaves, signed, key.get());
    }

    private static SignedCheckpoint signed(StoredSeal seal) throws Refusal {
        try {
            return SignedCheckpoint.parse(seal.note());
        } catch (NoteDamaged e) {
            throw new Refusal(
                    Reason.FORKED,
                    "the checkpoint of seal %d is damaged: %s".formatted(seal.n(), e.getMessage()));
        }
    }

    private static void require(Leaves sealed, Leaves now) throws Refusal {
        var hashes = sealed.hashes();
        if (!now.same(hashes)) {
            var difference = Difference.between(hashes, now.hashes());
            boolean there = difference.kind() == Difference.Kind.ADDED;
            var where = there ? now : sealed;
            throw new Refusal(
                    Reason.FORKED,
                    "record %d of %s is not as it was hashed"
                            .formatted(
                                    where.seq(difference.index()), where.at(difference.index())));
        }
    }

    private static String words(long n, long size) {
        return "seal %d of %d records".formatted(n, size);
    }
}
