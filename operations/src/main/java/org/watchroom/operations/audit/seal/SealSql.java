package org.watchroom.operations.audit.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.KeyChain;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.tree.Tree;

/// The record and its seals in the database. Plain JDBC, because records are read as the server
/// writes them (binary COPY).
public final class SealSql {
    private static final String SEAL =
            "select n, sealed_at, to_xid::text, to_seq, leaves, tree_size, root, key_id, checkpoint, %s, frontier from app.seal ";

    private final Connection connection;

    public SealSql(Connection connection) {
        this.connection = connection;
    }

    /// Which record this is; see [Checkpoint#origin].
    public String origin() throws SQLException {
        return one(
                "select system_identifier, current_database() from app.this_server()",
                row -> Checkpoint.origin(row.getString(1), row.getString(2)));
    }

    /// The moment by the server's clock.
    public Instant now() throws SQLException {
        return one("select clock_timestamp()", row -> instant(row, 1));
    }

    /// What is finished now.
    ///
    /// @param xmin every transaction below is over
    /// @param xmax no transaction from here on had begun
    record Moment(long xmin, long xmax, Instant now) {}

    Moment moment() throws SQLException {
        return one(
                """
                select pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text, clock_timestamp()
                from pg_current_snapshot() s
                """,
                row -> new Moment(row.getLong(1), row.getLong(2), instant(row, 3)));
    }

    /// Whether this connection is the one that seals. The lock goes when the connection goes.
    boolean elected(long election) throws SQLException {
        return one("select pg_try_advisory_lock(" + election + ")", row -> row.getBoolean(1));
    }

    /// Without its leaf hashes.
    public Optional<StoredSeal> newest() throws SQLException {
        return list(SEAL.formatted("''::bytea") + "order by n desc limit 1", SealSql::seal).stream()
                .findFirst();
    }

    /// The next seals after `n`, with leaf hashes: at most `limit`.
    public List<StoredSeal> after(long n, int limit) throws SQLException {
        return list(
                SEAL.formatted("leaf_hashes")
                        + "where n > %d order by n limit %d".formatted(n, limit),
                SealSql::seal);
    }

    /// Seals one after another as the server sends them; see [SealRows]. The connection is busy
    /// until they are closed.
    ///
    /// @param n after this one
    /// @param last up to this one
    public SealRows stream(long n, long last) throws SQLException {
        return SealRows.of(connection, n, last);
    }

    /// A time stamp, and the checkpoint it stands at.
    public record Token(long seal, byte[] token, String note) {}

    /// All time stamps, oldest first.
    public List<Token> tokens() throws SQLException {
        return list(
                """
                select t.seal_n, t.token, s.checkpoint
                from app.checkpoint_token t join app.seal s on s.n = t.seal_n order by t.seal_n
                """,
                row -> new Token(row.getLong(1), row.getBytes(2), row.getString(3)));
    }

    /// All keys, oldest first.
    public KeyChain keys(String origin) throws SQLException {
        var keys = new LinkedHashMap<VerifyingKey, KeyChain.Link>();
        var links =
                list(
                        """
                        select k.public_key, b.public_key, k.voucher, coalesce(k.origin, '')
                        from app.seal_key k left join app.seal_key b on b.key_id = k.vouched_by
                        order by k.since, k.key_id
                        """,
                        SealSql::link);
        links.forEach(link -> link.ifPresent(known -> keys.putIfAbsent(known.key(), known)));
        return new KeyChain(origin, List.copyOf(keys.values()));
    }

    private static Optional<KeyChain.Link> link(ResultSet row) throws SQLException {
        var by = row.getBytes(2);
        var voucher = row.getBytes(3);
        var origin = row.getString(4);
        return VerifyingKey.of(row.getBytes(1))
                .map(key ->
                        new KeyChain.Link(
                                key,
                                by == null ? null : VerifyingKey.of(by).orElse(null),
                                voucher,
                                origin));
    }

    /// The number of the first seal with this key, 0 for none.
    public long firstUse(VerifyingKey key) throws SQLException {
        return one(
                "select coalesce((select n from app.seal where key_id = '\\x%s' order by n limit 1), 0)"
                        .formatted(HexFormat.of().formatHex(key.id())),
                row -> row.getLong(1));
    }

    /// @param by the key before, or null
    /// @param origin of the record that it is announced for
    void insertKey(
            VerifyingKey key, @Nullable VerifyingKey by, byte @Nullable [] voucher, String origin)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into app.seal_key (key_id, public_key, vouched_by, voucher, origin) values (?, ?, ?, ?, ?)")) {
            insert.setBytes(1, key.id());
            insert.setBytes(2, key.bytes());
            insert.setBytes(3, by == null ? null : by.id());
            insert.setBytes(4, voucher);
            insert.setString(5, origin);
            insert.executeUpdate();
        }
    }

    void insert(SealEntry entry, Tree after) throws SQLException {
        var checkpoint = entry.signed().checkpoint();
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into app.seal (n, sealed_at, to_xid, to_seq, leaves, tree_size, root, key_id, checkpoint, leaf_hashes, frontier)
                        values (?, ?, ?::text::xid8, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            insert.setLong(1, checkpoint.seal());
            insert.setObject(2, checkpoint.sealedAt().atOffset(ZoneOffset.UTC));
            insert.setString(3, Long.toString(checkpoint.lastXid()));
            insert.setLong(4, checkpoint.lastSeq());
            insert.setInt(5, entry.leaves().count());
            insert.setLong(6, checkpoint.size());
            insert.setBytes(7, checkpoint.rootBytes());
            insert.setBytes(8, entry.key().id());
            insert.setString(9, entry.signed().note());
            insert.setBytes(10, entry.leaves().hashes());
            insert.setBytes(11, after.frontier());
            insert.executeUpdate();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /// Finished records after one, in commit order.
    ///
    /// @param below transactions from here on may not be over
    Leaves unsealed(long xid, long seq, long below, int limit) throws SQLException {
        return leaves(
                "where (xid, seq) > ('%d'::xid8, %d) and xid < '%d'::xid8 order by xid, seq limit %d"
                        .formatted(xid, seq, below, limit));
    }

    /// What a record is about, as one English sentence.
    public Optional<String> subject(long seq) throws SQLException {
        return list(
                        "select tbl, pk, op::text, actor from app.journal where seq = " + seq,
                        row ->
                                "It is now about %s %s (%s), by %s."
                                        .formatted(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4)))
                .stream()
                .findFirst();
    }

    /// The records after one and up to another.
    public Leaves between(long xid, long seq, long toXid, long toSeq) throws SQLException {
        return leaves(
                "where (xid, seq) > ('%d'::xid8, %d) and (xid, seq) <= ('%d'::xid8, %d) order by xid, seq"
                        .formatted(xid, seq, toXid, toSeq));
    }

    private Leaves leaves(String which) throws SQLException {
        try (var rows =
                BinaryRows.of(
                        connection, "select " + Leaves.FIELDS + " from app.journal " + which)) {
            return Leaves.of(rows);
        }
    }

    /// How long the record next after this one has been waiting; zero when there is none. Uses the
    /// index `journal_feed`; by the least moment the server would look through the whole journal.
    Duration waiting(long xid, long seq) throws SQLException {
        return one(
                """
                select coalesce(extract(epoch from clock_timestamp() - (select at
                from app.journal where (xid, seq) > ('%d'::xid8, %d) order by xid, seq limit 1)), 0)::float8
                """
                        .formatted(xid, seq),
                row -> Duration.ofMillis((long) (row.getDouble(1) * 1000)));
    }

    private static StoredSeal seal(ResultSet row) throws SQLException {
        return new StoredSeal(
                row.getLong(1),
                instant(row, 2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5),
                row.getLong(6),
                row.getBytes(7),
                row.getBytes(8),
                row.getString(9),
                row.getBytes(10),
                row.getBytes(11));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private <T> T one(String sql, Row<T> reader) throws SQLException {
        return list(sql, reader).getFirst();
    }

    private <T> List<T> list(String sql, Row<T> reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                var row = select.executeQuery()) {
            var all = new ArrayList<T>();
            while (row.next()) {
                all.add(reader.read(row));
            }
            return all;
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
