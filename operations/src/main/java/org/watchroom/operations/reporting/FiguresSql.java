package org.watchroom.operations.reporting;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;

/// The SQL of the figures.
final class FiguresSql {
    private FiguresSql() {}

    /// Each incident reported in the period, with its first answer and whether there was one before
    /// it.
    static void incidents(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select i.occurred_at, i.raised_at, i.visible_at, i.closed_at, i.source, i.severity, i.outcome_code, o.confirmed_crime, c.violent,
                       (select min(e.at) from app.incident_event e where e.incident_id = i.id and e.kind = 'claimed') as answered_at,
                       exists (select from app.incident b where b.store_id = i.store_id and b.raised_at < i.raised_at and b.raised_at >= i.raised_at - interval '28 days') as within_28,
                       exists (select from app.incident b where b.store_id = i.store_id and b.raised_at < i.raised_at and b.raised_at >= i.raised_at - interval '90 days') as within_90
                  from asked a
                  join app.incident i on i.region_id = a.region and i.raised_at >= a.since and i.raised_at < a.until
                  join app.category c on c.code = i.category_code
                  left join app.outcome o on o.code = i.outcome_code
                 where a.store is null or i.store_id = a.store
                 order by i.raised_at, i.id
                """,
                row);
    }

    /// The first pack of each incident that was built in the period.
    static void packs(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select i.closed_at, min(p.built_at) as built_at
                  from asked a
                  join app.pack p on p.region_id = a.region
                  join app.incident i on i.id = p.incident_id and (a.store is null or i.store_id = a.store)
                 group by i.id, i.closed_at, a.since, a.until
                having min(p.built_at) >= a.since and min(p.built_at) < a.until
                 order by 2
                """,
                row);
    }
}
