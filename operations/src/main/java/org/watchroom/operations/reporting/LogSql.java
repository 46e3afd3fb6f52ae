package org.watchroom.operations.reporting;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;

/// The SQL of the logs.
final class LogSql {
    private LogSql() {}

    /// Each answer, by colleague and time.
    static void answered(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select e.person_id, e.at, i.id, c.name as category, i.severity, s.code || ' ' || s.name as store, i.visible_at as seen, coalesce(o.name, i.state) as outcome
                  from asked a
                  join app.incident_event e on e.region_id = a.region and e.kind = 'claimed' and e.at >= a.since and e.at < a.until
                  join app.incident i on i.id = e.incident_id
                  join app.store s on s.id = i.store_id
                  join app.category c on c.code = i.category_code
                  left join app.outcome o on o.code = i.outcome_code
                  left join app.person p on p.id = e.person_id
                 where (a.person is null or e.person_id = a.person) and (a.store is null or i.store_id = a.store)
                 order by p.initials, e.person_id, e.at, e.id
                """,
                row);
    }

    /// Each line of the timelines, by time.
    static void occurrences(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select e.at, e.incident_id, e.id, e.kind, e.person_id, e.body, e.body_sealed, c.name as category, s.code || ' ' || s.name as store
                  from asked a
                  join app.incident_event e on e.region_id = a.region and e.at >= a.since and e.at < a.until
                  join app.incident i on i.id = e.incident_id
                  join app.store s on s.id = i.store_id
                  join app.category c on c.code = i.category_code
                 where (a.person is null or e.person_id = a.person) and (a.store is null or i.store_id = a.store)
                   and (a.incident is null or e.incident_id = a.incident)
                 order by e.at, e.id
                """,
                row);
    }

    /// Each look at evidence, by time.
    static void looks(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select l.at, l.person_id, l.workstation, coalesce(l.detail ->> 'act', l.op::text) as act,
                       coalesce(x.incident_id, p.incident_id, case l.seen_tbl when 'incident' then l.seen_pk::uuid end) as incident_id,
                       concat_ws(', ', (select string_agg(c, ', ') from jsonb_array_elements_text(case jsonb_typeof(l.detail -> 'cameras') when 'array' then l.detail -> 'cameras' else '[]' end) c),
                                 x.reference, p.name, k.name) as seen,
                       l.detail ->> 'from' as span_from, l.detail ->> 'to' as span_to
                  from asked a
                 cross join lateral app.viewing_log(a.region, a.since, a.until) l
                  left join app.exhibit x on l.seen_tbl = 'exhibit' and x.id = l.seen_pk::uuid
                  left join app.pack p on l.seen_tbl = 'pack' and p.id = l.seen_pk::uuid
                  left join app.camera k on l.seen_tbl = 'camera' and k.id = l.seen_pk::uuid
                 where (a.person is null or l.person_id = a.person)
                   and (a.incident is null or coalesce(x.incident_id, p.incident_id, case l.seen_tbl when 'incident' then l.seen_pk::uuid end) = a.incident)
                 order by l.at
                """,
                row);
    }
}
