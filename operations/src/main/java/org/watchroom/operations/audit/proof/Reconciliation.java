package org.watchroom.operations.audit.proof;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.SqlFailures;
import org.watchroom.operations.work.Stop;

/// Holds the tables against the record: is each row what the record last said of it? Finds what was
/// changed, added or deleted past the triggers, which leaves no record to prove.
///
/// Which tables are recorded is known here: one whose triggers were taken away is told, and
/// compared all the same, as is every other that the record speaks of.
///
/// Rows are compared as the table's own types, so neither a time zone nor a column that was added
/// later makes a difference. The first rows of catalogues and retention rules came with the
/// database and were never recorded; that one was added there is not found. A row of which the
/// record said something later that was erased since cannot be compared.
public final class Reconciliation {
    /// Enough to know; there may be more.
    static final int MOST = 100;

    /// Every recorded table, with the column whose value its records are filed under.
    static final Map<String, String> RECORDED =
            Map.ofEntries(
                    entry("alert", "id"),
                    entry("approval", "id"),
                    entry("bookmark", "incident_id"),
                    entry("bookmark_withdrawal", "incident_id"),
                    entry("camera", "id"),
                    entry("camera_health", "camera_id"),
                    entry("case_file", "id"),
                    entry("case_incident", "incident_id"),
                    entry("case_fact", "incident_id"),
                    entry("floor", "id"),
                    entry("category", "code"),
                    entry("circle", "id"),
                    entry("circle_key", "holder_id"),
                    entry("clock_check", "id"),
                    entry("clock_check_photo", "check_id"),
                    entry("clock_check_withdrawal", "check_id"),
                    entry("custody_event", "exhibit_id"),
                    entry("disclosure", "id"),
                    entry("exhibit", "id"),
                    entry("flag_rule", "id"),
                    entry("fold_rule", "category_code"),
                    entry("handover", "id"),
                    entry("handover_event", "handover_id"),
                    entry("handover_link", "handover_id"),
                    entry("hold_review", "incident_id"),
                    entry("hook", "name"),
                    entry("incident", "id"),
                    entry("incident_event", "incident_id"),
                    entry("incident_link", "first_id"),
                    entry("incident_signal", "incident_id"),
                    entry("intake_quota", "what"),
                    entry("key_holder", "id"),
                    entry("known_file", "id"),
                    entry("lane_item", "id"),
                    entry("reporter_thread", "id"),
                    entry("reporter_message", "id"),
                    entry("incident_enrichment", "incident_id"),
                    entry("till_feed", "code"),
                    entry("till_batch", "id"),
                    entry("till_rule", "code"),
                    entry("legal_hold", "incident_id"),
                    entry("link_rule", "first_category"),
                    entry("offence", "code"),
                    entry("outcome", "code"),
                    entry("pack", "id"),
                    entry("partner", "id"),
                    entry("partner_delivery", "id"),
                    entry("person", "id"),
                    entry("person_region", "person_id"),
                    entry("person_role", "person_id"),
                    entry("police_force", "code"),
                    entry("raw_report", "id"),
                    entry("recipient", "id"),
                    entry("recorder", "id"),
                    entry("reporting_code", "id"),
                    entry("reporting_key", "id"),
                    entry("recorder_health", "recorder_id"),
                    entry("region", "code"),
                    entry("report_run", "id"),
                    entry("report_schedule", "id"),
                    entry("reporter", "incident_id"),
                    entry("retention_rule", "kind"),
                    entry("setting", "key"),
                    entry("siren_command", "incident_id"),
                    entry("store", "id"),
                    entry("terminal", "id"),
                    entry("store_device", "id"),
                    entry("panel_account", "device_id"),
                    entry("alarm_code", "code"),
                    entry("store_device_health", "device_id"),
                    entry("statement", "incident_id"),
                    entry("statement_version", "incident_id"),
                    entry("statement_form", "incident_id"),
                    entry("statement_signature", "incident_id"),
                    entry("statement_template", "id"));

    private static final String TABLES =
            """
            select w.name, coalesce(i.key, '{}'::name[])::text[],
                   (select coalesce(array_agg(x order by x), '{}') from unnest('{journal_d,journal_i,journal_u}'::text[]) x
                     where not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = x and t.tgenabled in ('O', 'A')
                                        and t.tgfoid = 'app.journal_stmt'::regproc))
              from (select unnest('{%s}'::text[]) as name union select distinct tbl from app.journal where op in ('I', 'U', 'D')) w
              left join pg_class c on c.relname = w.name and c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
              left join lateral (select (select array_agg(a.attname order by k.n)
                                           from unnest(x.indkey::smallint[]) with ordinality k(attnum, n)
                                           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum) as key
                                   from pg_index x where x.indrelid = c.oid and x.indisunique and x.indpred is null
                                    and 0 <> all (x.indkey::smallint[]) order by x.indisprimary desc, x.indexrelid limit 1) i on true
             order by w.name
            """;

    private static final String COMPARE =
            """
            with line as (
                select jsonb_build_array(%2$s) as key, pk, op, payload, xid, seq
                  from app.journal where tbl = '%1$s' and op in ('I', 'U', 'D')),
            last as (
                select distinct on (key) key, pk, op, payload, xid, seq from line where payload is not null order by key, xid desc, seq desc),
            erased as (
                select distinct on (pk) pk, xid, seq from line where payload is null order by pk, xid desc, seq desc),
            now as (select jsonb_build_array(%3$s) as key, to_jsonb(t) ->> '%5$s' as pk, t from app.%1$s t)
            select coalesce(n.key, l.key)::text,
                   case when n.key is null then 'DELETED' when l.key is null or l.op = 'D' then 'ADDED' else 'CHANGED' end
              from now n full join last l on l.key = n.key
              left join erased e on e.pk = coalesce(l.pk, n.pk) and (l.key is null or (e.xid, e.seq) > (l.xid, l.seq))
             where e.pk is null
               and case when n.key is null then l.op <> 'D'
                        when l.key is null then '%1$s' <> all ('{offence,category,outcome,police_force,retention_rule,statement_template}')
                        when l.op = 'D' then true
                        else jsonb_populate_record(n.t, l.payload) is distinct from n.t end
             order by 1 limit %4$d
            """;

    private final ConnectionSource owner;

    /// @param owner opens connections of the database's owner: nobody else sees whole tables
    public Reconciliation(ConnectionSource owner) {
        this.owner = owner;
    }

    /// A row that is not what the record says, or a table that is not watched.
    ///
    /// @param key values of its key, as JSON; of a table that is not watched, the trigger that is
    ///   gone
    public record Discrepancy(String table, String key, Kind kind) {
        /// What was done to the row.
        public enum Kind {
            CHANGED,
            ADDED,
            DELETED,
            UNWATCHED
        }

        /// One English sentence.
        public String words() {
            var sentence =
                    switch (kind) {
                        case CHANGED -> "%s %s is not what the record last said of it.";
                        case ADDED -> "%s %s is there, and the record does not say so.";
                        case DELETED -> "%s %s is gone, and the record does not say so.";
                        case UNWATCHED ->
                                "%s lacks its trigger %s, or it is switched off: what is done to it is not recorded.";
                    };
            return sentence.formatted(table, key);
        }
    }

    /// All tables in one snapshot.
    ///
    /// @return at most [#MOST] of each table
    public List<Discrepancy> run(Stop stop) {
        try (var connection = owner.open()) {
            connection.setAutoCommit(false);
            try (var set = connection.createStatement()) {
                set.execute("set transaction isolation level repeatable read read only");
                set.execute("set local statement_timeout = 0");
            }
            var found = new ArrayList<Discrepancy>();
            for (var table : tables(connection)) {
                stop.check();
                table.missing.forEach(trigger ->
                        found.add(
                                new Discrepancy(table.name, trigger, Discrepancy.Kind.UNWATCHED)));
                if (!table.key.isEmpty()) {
                    compare(connection, table, found);
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private record Table(String name, List<String> key, List<String> missing) {
        String pk() {
            return RECORDED.getOrDefault(name, key.getFirst());
        }
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var ask = connection.createStatement();
                var row = ask.executeQuery(TABLES.formatted(String.join(",", RECORDED.keySet())))) {
            while (row.next()) {
                tables.add(
                        new Table(
                                row.getString(1),
                                List.of((String[]) row.getArray(2).getArray()),
                                List.of((String[]) row.getArray(3).getArray())));
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
                        table.name,
                        String.join(", ", inRecord),
                        String.join(", ", inTable),
                        MOST,
                        table.pk());
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
