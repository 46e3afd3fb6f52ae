package org.watchroom.operations.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Very many seals, one after another, in PostgreSQL's binary COPY form: a day has tens of
/// thousands of them.
public final class SealRows implements AutoCloseable {
    private static final String SEALS =
            """
            select n, sealed_at, to_xid, to_seq, leaves::bigint, tree_size, root, key_id, checkpoint, leaf_hashes, frontier
            from app.seal where n > %d and n <= %d order by n
            """;

    private final BinaryRows rows;

    private SealRows(BinaryRows rows) {
        this.rows = rows;
    }

    static SealRows of(Connection connection, long n, long last) throws SQLException {
        return new SealRows(BinaryRows.of(connection, SEALS.formatted(n, last)));
    }

    /// The next one; null after the last.
    public @Nullable StoredSeal next() throws SQLException {
        return rows.next()
                ? new StoredSeal(
                        rows.int64(0),
                        Leaves.instant(rows.int64(1)),
                        rows.int64(2),
                        rows.int64(3),
                        (int) rows.int64(4),
                        rows.int64(5),
                        bytes(6),
                        bytes(7),
                        rows.text(8),
                        bytes(9),
                        bytes(10))
                : null;
    }

    private byte[] bytes(int field) {
        return Arrays.copyOfRange(rows.bytes(), rows.start(field), rows.end(field));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
