package org.watchroom.operations.pack;

import static org.watchroom.db.schema.Tables.SEAL;
import static org.watchroom.db.schema.Tables.SEAL_KEY;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Tables;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.tree.Tree;
import org.watchroom.operations.incident.IncidentId;

/// The SQL of proofs that go with a pack.
final class AuditProofSql {
    private static final int FETCH = 16;

    private final DSLContext db;

    AuditProofSql(DSLContext db) {
        this.db = db;
    }

    /// A record about the incident or one of its exhibits.
    ///
    /// @param row key of the row it is about
    /// @param deed `I`, `U` or `D`
    record About(
            long seq, long xid, Instant at, String table, String row, String deed, byte[] leaf) {}

    /// In the order of the tree.
    List<About> about(IncidentId incident) {
        var rows = Tables.LEAVES_OF_INCIDENT.call(incident.value());
        return db.selectFrom(rows)
                .orderBy(rows.XID, rows.SEQ)
                .fetch(r ->
                        new About(
                                r.getSeq(),
                                Long.parseLong(String.valueOf(r.getXid())),
                                r.getAt(),
                                r.getTbl(),
                                r.getPk(),
                                r.getOp(),
                                r.getLeaf()));
    }

    Optional<VerifyingKey> key(long seal) {
        return db.select(SEAL_KEY.PUBLIC_KEY)
                .from(SEAL)
                .join(SEAL_KEY)
                .on(SEAL_KEY.KEY_ID.eq(SEAL.KEY_ID))
                .where(SEAL.N.eq(seal))
                .fetchOptional(SEAL_KEY.PUBLIC_KEY)
                .flatMap(VerifyingKey::of);
    }

    /// Leaf hashes of one seal after another, up to this one; a few at a time, for there may be
    /// very many.
    void leaves(long seal, Consumer<byte[]> each) {
        long last = 0;
        while (last < seal) {
            var some =
                    db.select(SEAL.N, SEAL.LEAF_HASHES)
                            .from(SEAL)
                            .where(SEAL.N.gt(last))
                            .and(SEAL.N.le(seal))
                            .orderBy(SEAL.N)
                            .limit(FETCH)
                            .fetch();
            if (some.isEmpty()) {
                return;
            }
            some.forEach(row -> each.accept(row.value2()));
            last = some.getLast().value1();
        }
    }

    /// The number of a leaf in the tree; empty when no seal up to this one covers it.
    OptionalLong index(About about, long seal) {
        return db
                .select(SEAL.TREE_SIZE, SEAL.LEAVES, SEAL.LEAF_HASHES)
                .from(SEAL)
                .where(SEAL.N.le(seal))
                .and(
                        "(to_xid, to_seq) >= (?::text::xid8, ?)",
                        Long.toString(about.xid()),
                        about.seq())
                .orderBy(SEAL.N)
                .limit(1)
                .fetch(r -> at(about.leaf(), r.value3(), r.value1() - r.value2()))
                .stream()
                .filter(found -> found >= 0)
                .mapToLong(found -> found)
                .findFirst();
    }

    private static long at(byte[] leaf, byte[] hashes, long first) {
        for (int from = 0; from < hashes.length; from += Tree.HASH) {
            if (Arrays.equals(hashes, from, from + Tree.HASH, leaf, 0, Tree.HASH)) {
                return first + from / Tree.HASH;
            }
        }
        return -1;
    }
}
