package org.watchroom.operations.audit.seal;

import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.tree.Hashing;
import org.watchroom.operations.audit.tree.Tree;

/// Consecutive records as leaves: of each the number, the transaction, the moment and the hash.
/// Kept as plain arrays, because there may be very many.
public final class Leaves {
    /// What a leaf commits to, in this order. The payload is committed to by its salted digest
    /// `row_hash`, so that it can be erased and the leaf still holds.
    public static final String FIELDS =
            "seq, xid, at, actor, auth, person_id, session_id, client_at, workstation, tbl, pk, op, region_id, row_hash";

    /// How many those are.
    public static final int COUNT = 14;

    static final int SEQ = 0;
    static final int XID = 1;
    static final int AT = 2;
    private static final byte[] PREFIX = {Hashing.LEAF, 0, COUNT};
    private static final long EPOCH_2000 = 946_684_800L;
    private static final int FIRST_ROOM = 64;

    private @Nullable MessageDigest sha;
    private long[] facts;
    private byte[] hashes;
    private int count;

    public Leaves() {
        this(FIRST_ROOM);
    }

    /// @param room for so many at first
    Leaves(int room) {
        facts = new long[3 * room];
        hashes = new byte[Tree.HASH * room];
    }

    /// All rows of a query that begins with [#FIELDS].
    static Leaves of(BinaryRows rows) throws SQLException {
        var leaves = new Leaves();
        while (rows.next()) {
            leaves.add(rows);
        }
        return leaves;
    }

    /// Hashes the row in hand, whose fields begin with [#FIELDS].
    public void add(BinaryRows rows) {
        grow();
        var digest = sha == null ? Hashing.sha256() : sha;
        sha = digest;
        hash(digest, rows, hashes, count * Tree.HASH);
        set(rows.int64(SEQ), rows.int64(XID), rows.int64(AT));
    }

    void add(long seq, long xid, long atMicros, byte[] from, int offset) {
        grow();
        System.arraycopy(from, offset, hashes, count * Tree.HASH, Tree.HASH);
        set(seq, xid, atMicros);
    }

    /// The leaf hash of the row in hand: SHA-256 of 00, the count of its fields and the fields.
    public static void hash(MessageDigest sha, BinaryRows rows, byte[] into, int at) {
        sha.update(PREFIX);
        sha.update(rows.bytes(), rows.body(), rows.end(COUNT - 1) - rows.body());
        Hashing.digest(sha, into, at);
    }

    private void grow() {
        if (count * 3 == facts.length) {
            int room = Math.max(FIRST_ROOM, 2 * count);
            facts = Arrays.copyOf(facts, 3 * room);
            hashes = Arrays.copyOf(hashes, Tree.HASH * room);
        }
    }

    private void set(long seq, long xid, long atMicros) {
        facts[3 * count] = seq;
        facts[3 * count + 1] = xid;
        facts[3 * count + 2] = atMicros;
        count++;
    }

    public void clear() {
        count = 0;
    }

    public int count() {
        return count;
    }

    public long seq(int index) {
        return facts[3 * index];
    }

    public long xid(int index) {
        return facts[3 * index + 1];
    }

    /// Microseconds since 2000-01-01 00:00 UTC, as PostgreSQL keeps them.
    public long atMicros(int index) {
        return facts[3 * index + 2];
    }

    public Instant at(int index) {
        return instant(atMicros(index));
    }

    /// @param micros since 2000-01-01 00:00 UTC
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                EPOCH_2000 + Math.floorDiv(micros, 1_000_000L),
                Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /// The hashes of all, one after another.
    public byte[] hashes() {
        return Arrays.copyOf(hashes, count * Tree.HASH);
    }

    /// Where a hash lies in [#room].
    public static int offset(int index) {
        return index * Tree.HASH;
    }

    /// The hashes without copying; longer than needed.
    public byte[] room() {
        return hashes;
    }

    public boolean same(byte[] others) {
        return others.length == count * Tree.HASH
                && Arrays.equals(hashes, 0, others.length, others, 0, others.length);
    }
}
