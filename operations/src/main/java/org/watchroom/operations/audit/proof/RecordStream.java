package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.ADDED;
import static org.watchroom.operations.audit.proof.Finding.Kind.CHANGED;
import static org.watchroom.operations.audit.proof.Finding.Kind.MISSING;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.seal.BinaryRows;
import org.watchroom.operations.audit.seal.Difference;
import org.watchroom.operations.audit.seal.Leaves;
import org.watchroom.operations.audit.tree.Tree;

/// The records, one seal's worth after another, each hashed and looked at once.
final class RecordStream {
    private final BinaryRows rows;
    private final RowCheck check;
    private final boolean whole;
    private final Leaves leaves = new Leaves();
    private final Dating dating;
    private boolean more;
    private long looked;
    private long lastSeq;
    private long lastAt;

    /// @param whole whether every record can be seen
    RecordStream(BinaryRows rows, RowCheck check, Dating dating, boolean whole)
            throws SQLException {
        this.rows = rows;
        this.check = check;
        this.dating = dating;
        this.whole = whole;
        this.more = rows.next();
    }

    /// Looks at the records that this checkpoint is the first to cover.
    ///
    /// @param sealed their hashes as they were sealed
    /// @param book what the seal book says of them
    Optional<Finding> next(Checkpoint checkpoint, byte[] sealed, @Nullable Leaves book)
            throws SQLException {
        leaves.clear();
        dating.begin(checkpoint);
        Finding bad = null;
        int badAt = Integer.MAX_VALUE;
        while (more && covers(checkpoint)) {
            leaves.add(rows);
            if (bad == null) {
                bad = check.look(rows, checkpoint.seal());
                badAt = bad == null ? badAt : leaves.count() - 1;
            }
            more = rows.next();
        }
        looked += leaves.count();
        if (leaves.count() > 0) {
            lastSeq = leaves.seq(leaves.count() - 1);
            lastAt = leaves.atMicros(leaves.count() - 1);
        }
        if (!whole) {
            var stranger = firstStranger(sealed);
            return stranger >= 0 && stranger <= badAt
                    ? Optional.of(changed(checkpoint.seal(), stranger, null))
                    : Optional.ofNullable(bad);
        }
        if (!leaves.same(sealed)) {
            var difference = Difference.between(sealed, leaves.hashes());
            if (difference.index() <= badAt) {
                return Optional.of(describe(difference, checkpoint.seal(), book));
            }
        }
        return Optional.ofNullable(bad);
    }

    private boolean covers(Checkpoint checkpoint) {
        long xid = rows.int64(ProofSql.XID);
        return xid < checkpoint.lastXid()
                || xid == checkpoint.lastXid() && rows.int64(ProofSql.SEQ) <= checkpoint.lastSeq();
    }

    /// Looks at what is not sealed yet.
    ///
    /// @param count[0] grows by one for each
    /// @param now by the server's clock
    Optional<Finding> rest(long[] count, Instant now) throws SQLException {
        dating.beginTail(now);
        for (; more; more = rows.next()) {
            count[0]++;
            var bad = check.look(rows, 0);
            if (bad != null) {
                return Optional.of(bad);
            }
        }
        return Optional.empty();
    }

    /// The same finding, with the next record as the first one it is about.
    Finding at(Finding finding) {
        return more
                ? new Finding(
                        finding.kind(),
                        finding.seal(),
                        rows.int64(ProofSql.SEQ),
                        Leaves.instant(rows.int64(ProofSql.AT)),
                        finding.words())
                : finding;
    }

    long looked() {
        return looked;
    }

    /// Where the last sealed record stands, in words.
    String afterLast() {
        return looked == 0
                ? "of all"
                : "after record %d of %s".formatted(lastSeq, Leaves.instant(lastAt));
    }

    /// The first record in hand whose hash is not among those sealed, in their order; -1 for none.
    private int firstStranger(byte[] sealed) {
        var hashes = leaves.room();
        int at = 0;
        for (int i = 0; i < leaves.count(); i++) {
            int from = Leaves.offset(i);
            while (at < sealed.length
                    && !Arrays.equals(sealed, at, at + Tree.HASH, hashes, from, from + Tree.HASH)) {
                at += Tree.HASH;
            }
            if (at == sealed.length) {
                return i;
            }
            at += Tree.HASH;
        }
        return -1;
    }

    private Finding describe(Difference difference, long seal, @Nullable Leaves book) {
        int i = difference.index();
        return switch (difference.kind()) {
            case CHANGED -> changed(seal, i, book);
            case ADDED ->
                    Finding.of(
                            ADDED,
                            seal,
                            leaves.seq(i),
                            leaves.at(i),
                            "The record was put in after its neighbours had been sealed.");
            case MISSING -> missing(seal, i, book);
        };
    }

    private Finding changed(long seal, int i, @Nullable Leaves book) {
        if (book == null || book.seq(i) == leaves.seq(i) && book.at(i).equals(leaves.at(i))) {
            return Finding.of(
                    CHANGED,
                    seal,
                    leaves.seq(i),
                    leaves.at(i),
                    "The record was changed after it had been sealed.");
        }
        return Finding.of(
                CHANGED,
                seal,
                book.seq(i),
                book.at(i),
                "The record was changed after it had been sealed: in its place is now record %d of %s.",
                leaves.seq(i),
                leaves.at(i));
    }

    private Finding missing(long seal, int i, @Nullable Leaves book) {
        if (book != null) {
            return Finding.of(MISSING, seal, book.seq(i), book.at(i), "The record was taken away.");
        }
        Long before = i > 0 ? Long.valueOf(leaves.seq(i - 1)) : null;
        Long after = i < leaves.count() ? Long.valueOf(leaves.seq(i)) : null;
        boolean one = before != null && after != null && after - before == 2;
        Instant near = i > 0 ? leaves.at(i - 1) : null;
        return Finding.of(
                MISSING,
                seal,
                one && before != null ? Long.valueOf(before + 1) : null,
                null,
                "A record was taken away %s.",
                before == null
                        ? "from the beginning of the seal"
                        : "that followed record %d of %s".formatted(before, near));
    }
}
