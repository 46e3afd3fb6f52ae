package org.watchroom.operations.audit.proof;

import java.sql.Connection;
import java.sql.SQLException;
import org.watchroom.operations.audit.seal.BinaryRows;
import org.watchroom.operations.audit.seal.Leaves;

/// Reads the whole record, in commit order.
final class ProofSql {
    static final int SEQ = 0;
    static final int XID = 1;
    static final int AT = 2;
    static final int TBL = 9;
    static final int PK = 10;
    static final int OP = 11;
    static final int ROW_HASH = 13;
    static final int SALT = 14;
    static final int PAYLOAD = 15;

    private final Connection connection;

    ProofSql(Connection connection) {
        this.connection = connection;
    }

    /// A long look: no limit of time, and the index instead of sorting it all.
    void prepare() throws SQLException {
        connection.setAutoCommit(false);
        try (var set = connection.createStatement()) {
            set.execute("set transaction read only");
            set.execute("set local statement_timeout = 0");
            set.execute("set local transaction_timeout = 0");
            set.execute("set local idle_in_transaction_session_timeout = 0");
            set.execute("set local enable_sort = off");
            set.execute("set local max_parallel_workers_per_gather = 0");
        }
    }

    /// Whether this login sees every record.
    ///
    /// @throws SQLException with state 42501 for who may not see the record at all
    boolean seesAll() throws SQLException {
        try (var ask = connection.createStatement()) {
            try (var row = ask.executeQuery("select pg_has_role('watchroom_owner', 'usage')")) {
                row.next();
                if (row.getBoolean(1)) {
                    return true;
                }
            }
            try (var row = ask.executeQuery("select coalesce(app.session_audits_all(), false)")) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    BinaryRows everything() throws SQLException {
        return BinaryRows.of(
                connection,
                "select "
                        + Leaves.FIELDS
                        + ", salt, payload::text from app.journal order by xid, seq");
    }
}
