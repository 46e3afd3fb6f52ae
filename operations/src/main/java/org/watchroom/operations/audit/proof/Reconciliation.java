package org.watchroom.operations.audit.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;

/// Holds the tables against the record: is each row what the record last said of it? Finds what was
/// changed, added or deleted past the triggers, which leaves no record to prove.
///
/// Rows are compared as the table's own types, so neither a time zone nor a column that was added
/// later makes a difference. The first rows of catalogues and retention rules came with the
/// database and were never recorded; that one was added there is not found. Content that was erased
/// from the record cannot be compared.
public final class Reconciliation {
    /// Enough to know; there may be more.
    static final int MOST = 100;

    private static final String TABLES =
            """
            select c.relname, (select array_agg(a.attname order by k.n)
                                 from unnest(i.indkey::smallint[]) with ordinality k(attnum, n)
                                 join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)
              from pg_trigger t join pg_class c on c.oid = t.tgrelid
              join lateral (select x.indkey from pg_index x where x.indrelid = c.oid and x.indisunique and x.indpred is null
                             and 0 <> all (x.indkey::smallint[]) order by x.indisprimary desc, x.indexrelid limit 1) i on true
             where t.tgname = 'journal_i' and t.tgparentid = 0 and c.relnamespace = 'app'::regnamespace
             order by c.relname
            """;

    private static final String COMPARE =
            """
            with last as (
                select distinct on (key) key, op, payload
                  from (select jsonb_build_array(%2$s) as key, op, payload, xid, seq
                          from app.journal where tbl = '%1$s' and op in ('I', 'U', 'D') and payload is not null) j
                 order by key, xid desc, seq desc),
            now as (select jsonb_build_array(%3$s) as key, t from app.%1$s t)
            select coalesce(n.key, l.key)::text,
                   case when n.key is null then 'DELETED' when l.key is null or l.op = 'D' then 'ADDED' else 'CHANGED' end
              from now n full join last l on l.key = n.key
             where case when n.key is null then l.op <> 'D'
                        when l.key is null then '%1$s' <> all ('{offence,category,outcome,police_force,retention_rule}')
                        when l.op = 'D' then true
                        else jsonb_populate_record(n.t, l.payload) is distinct from n.t end
             order by 1 limit %4$d
            """;

    private final ConnectionSource owner;

    /// @param owner opens connections of the database's owner: nobody else sees whole tables
    public Reconciliation(ConnectionSource owner) {
        this.owner = owner;
    }

    /// A row that is not what the record says.
    ///
    /// @param key values of its key, as JSON
    public record Discrepancy(String table, String key, Kind kind) {
        /// What was done to the row.
        public enum Kind {
            CHANGED,
            ADDED,
            DELETED
        }

        /// One English sentence.
        public String words() {
            var sentence =
                    switch (kind) {
                        case CHANGED -> "%s %s is not what the record last said of it.";
                        case ADDED -> "%s %s is there, and the record does not say so.";
                        case DELETED -> "%s %s is gone, and the record does not say so.";
                    };
            return sentence.formatted(table, key);
        }
    }

    /// All tables in one snapshot.
    ///
    /// @return at most [#MOST] of each table
    public List<Discrepancy> run(Stop stop) throws SQLException {
        try (var connection = owner.open()) {
            connection.setAutoCommit(false);
            try (var set = connection.createStatement()) {
                set.execute("set transaction isolation level repeatable read read only");
                set.execute("set local statement_timeout = 0");
            }
            var found = new ArrayList<Discrepancy>();
            for (var table : tables(connection)) {
                stop.check();
                compare(connection, table, found);
            }
            return found;
        }
    }

    private record Table(String name, List<String> key) {}

    private static List<Table> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var ask = connection.createStatement();
                var row = ask.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(
                        new Table(
                                row.getString(1), List.of((String[]) row.getArray(2).getArray())));
            }
        }
        return tables;
    }

    private static void compare(Connection connection, Table table, List<Discrepancy> found)
            throws SQLException {
        var inRecord = table.key.stream().map(c -> "payload -> '" + c + "'").toList();
        var inTable = table.key.stream().map(c -> "to_jsonb(t.\"" + c + "\")").toList();
        var sql =
                COMPARE.formatted(
                        table.name, String.join(", ", inRecord), String.join(", ", inTable), MOST);
        try (var ask = connection.createStatement();
                var row = ask.executeQuery(sql)) {
            while (row.next()) {
                found.add(
                        new Discrepancy(
                                table.name,
                                row.getString(1),
                                Discrepancy.Kind.valueOf(row.getString(2))));
            }
        }
    }
}
