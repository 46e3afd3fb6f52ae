package org.watchroom.operations.reporting;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;

/// The SQL of what was deleted and what was kept.
final class RetiredSql {
    private RetiredSql() {}

    /// Each disposal, by time.
    static void disposals(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select d.done_at, k.name, k.counts_from, d.incident_id, d.keeper, d.path, d.days, d.due_at,
                       jsonb_array_length(coalesce(d.result -> 'files', '[]')) as files,
                       (select coalesce(sum(v.value::bigint), 0) from jsonb_each_text(coalesce(d.result -> 'rows', '{}')) v) as rows,
                       (select string_agg(x ->> 'reference', ', ') from jsonb_array_elements(coalesce(d.result -> 'exhibits', '[]')) x) as exhibits
                  from asked a
                  join app.disposal d on d.region_id = a.region and d.done_at >= a.since and d.done_at < a.until
                  join app.retention_kind k on k.code = d.kind
                 where a.incident is null or d.incident_id = a.incident
                 order by d.done_at, d.id
                """,
                row);
    }

    /// What was deleted, by day and kind.
    static void rounds(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select date_trunc('day', d.done_at, a.zone) as day, k.name, count(*) as disposals,
                       sum(jsonb_array_length(coalesce(d.result -> 'files', '[]'))) as files,
                       sum((select coalesce(sum(v.value::bigint), 0) from jsonb_each_text(coalesce(d.result -> 'rows', '{}')) v)) as rows,
                       sum((select coalesce(sum((f ->> 'bytes')::bigint), 0) from jsonb_array_elements(coalesce(d.result -> 'files', '[]')) f)) as bytes
                  from asked a
                  join app.disposal d on d.region_id = a.region and d.done_at >= a.since and d.done_at < a.until
                  join app.retention_kind k on k.code = d.kind
                 group by 1, k.sort, k.name
                 order by 1, k.sort
                """,
                row);
    }

    /// Holds that stood when the period ended.
    static void holds(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select h.incident_id, h.placed_at, h.placed_by, h.review_on
                  from asked a
                  join app.legal_hold h on h.region_id = a.region and h.placed_at < a.until and (h.lifted_at is null or h.lifted_at >= a.until)
                 order by h.review_on, h.placed_at
                """,
                row);
    }
}
