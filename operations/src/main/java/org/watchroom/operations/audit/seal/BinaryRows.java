package org.watchroom.operations.audit.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// The rows of a query in PostgreSQL's binary COPY form, one after another, as the server wrote
/// them: each the count of its fields (16 bits), then for each field its length (32 bits, -1 for
/// null) and its bytes.
///
/// One row is looked at in place; nothing is copied or decoded that nobody asks for.
public final class BinaryRows implements AutoCloseable {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("5047434f50590aff0d0a00");
    private static final int HEADER = SIGNATURE.length + 8;
    private static final int MOST_FIELDS = 64;

    private final CopyOut copy;
    private final int[] starts = new int[MOST_FIELDS];
    private final int[] lengths = new int[MOST_FIELDS];
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int row;
    private int end;

    private BinaryRows(CopyOut copy) {
        this.copy = copy;
    }

    /// Runs `copy (query) to stdout (format binary)`. The connection is busy until [#close].
    public static BinaryRows of(Connection connection, String query) throws SQLException {
        var copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + query + ") to stdout (format binary)");
        var rows = new BinaryRows(copy);
        try {
            rows.readHeader();
            return rows;
        } catch (SQLException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private void readHeader() throws SQLException {
        while (buffer.limit() < HEADER) {
            more();
        }
        if (!Arrays.equals(Arrays.copyOf(buffer.array(), SIGNATURE.length), SIGNATURE)) {
            throw new SQLException("this is no binary COPY");
        }
        int extension = buffer.getInt(HEADER - 4);
        while (buffer.limit() < HEADER + extension) {
            more();
        }
        row = HEADER + extension;
        end = row;
    }

    /// Goes to the next row; false after the last one.
    ///
    /// @throws SQLException also when the server ends in the middle of a row
    public boolean next() throws SQLException {
        row = end;
        int after = parse();
        while (after < 0) {
            more();
            after = parse();
        }
        if (after == 0) {
            while (copy.readFromCopy() != null) {
                // What follows the end has no meaning.
            }
            return false;
        }
        end = after;
        return true;
    }

    /// Where the row ends: 0 when it is the end of all rows, -1 when it is not all there yet.
    private int parse() throws SQLException {
        int limit = buffer.limit();
        if (limit - row < 2) {
            return -1;
        }
        int fields = buffer.getShort(row);
        if (fields == -1) {
            return 0;
        }
        if (fields < 0 || fields > MOST_FIELDS) {
            throw new SQLException("a row of " + fields + " fields");
        }
        int at = row + 2;
        for (int field = 0; field < fields; field++) {
            if (limit - at < 4) {
                return -1;
            }
            int length = buffer.getInt(at);
            at += 4;
            starts[field] = at;
            lengths[field] = length;
            at += Math.max(0, length);
            if (at > limit || at < 0) {
                return -1;
            }
        }
        return at;
    }

    /// The server sends one row at a time, but does not promise it.
    private void more() throws SQLException {
        byte @Nullable [] chunk = copy.readFromCopy();
        if (chunk == null) {
            throw new SQLException("the rows ended in the middle of one");
        }
        int rest = buffer.limit() - row;
        if (rest == 0) {
            buffer = ByteBuffer.wrap(chunk);
        } else {
            var joined = Arrays.copyOfRange(buffer.array(), row, row + rest + chunk.length);
            System.arraycopy(chunk, 0, joined, rest, chunk.length);
            buffer = ByteBuffer.wrap(joined);
        }
        row = 0;
    }

    /// The bytes that the row lies in; see [#start].
    public byte[] bytes() {
        return buffer.array();
    }

    /// Where the first field's length is.
    public int body() {
        return row + 2;
    }

    /// Where the field's bytes begin.
    public int start(int field) {
        return starts[field];
    }

    /// Bytes of the field; 0 for null too.
    public int length(int field) {
        return Math.max(0, lengths[field]);
    }

    public boolean isNull(int field) {
        return lengths[field] < 0;
    }

    /// Where the field's bytes end.
    public int end(int field) {
        return start(field) + length(field);
    }

    /// A `bigint`, `xid8`, or the microseconds since 2000 of a `timestamptz`.
    public long int64(int field) {
        return buffer.getLong(starts[field]);
    }

    /// A `text`; empty for null.
    public String text(int field) {
        return new String(buffer.array(), start(field), length(field), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
