package org.watchroom.operations.reporting;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;

/// The SQL of exhibits and what became of them.
final class EvidenceSql {
    private EvidenceSql() {}

    /// Each exhibit produced in the period, with its packs and the last thing that was done with
    /// it.
    static void exhibits(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select x.id, x.reference, x.incident_id, x.kind, x.title, x.file_name, x.media_type, x.size_bytes, encode(x.sha256, 'hex') as sha256, x.produced_by, x.produced_at,
                       (select string_agg(distinct c.detail ->> 'pack', ', ') from app.custody_event c where c.exhibit_id = x.id and c.kind = 'exported') as packs,
                       coalesce(l.kind, 'produced') as state, coalesce(l.at, x.produced_at) as state_at
                  from asked a
                  join app.exhibit x on x.region_id = a.region and x.produced_at >= a.since and x.produced_at < a.until
                  join app.incident i on i.id = x.incident_id
                  left join lateral (select c.kind, c.at from app.custody_event c where c.exhibit_id = x.id order by c.at desc limit 1) l on true
                 where (a.person is null or x.produced_by = a.person) and (a.store is null or i.store_id = a.store)
                   and (a.incident is null or x.incident_id = a.incident)
                 order by x.produced_at, x.reference
                """,
                row);
    }

    /// Custody of the exhibits that something was done with in the period, exhibit by exhibit.
    static void custody(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select c.at, c.kind, c.person_id, x.reference, x.title, x.incident_id,
                       case when pg_input_is_valid(c.detail ->> 'to', 'uuid') then (c.detail ->> 'to')::uuid end as detail_to,
                       c.detail ->> 'pack' as detail_pack, c.detail ->> 'sha256' as detail_sha256
                  from asked a
                  join app.custody_event c on c.region_id = a.region and c.at >= a.since and c.at < a.until
                  join app.exhibit x on x.id = c.exhibit_id
                  join app.incident i on i.id = x.incident_id
                 where (a.person is null or c.person_id = a.person) and (a.store is null or i.store_id = a.store)
                   and (a.incident is null or x.incident_id = a.incident)
                 order by x.produced_at, x.reference, c.at, c.id
                """,
                row);
    }

    /// Each disclosure made in the period.
    ///
    /// @param purpose whether to read what it was made for, which the service may not
    static void disclosures(DSLContext db, Asked asked, boolean purpose, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select d.id, d.made_at, d.incident_id, x.reference, d.person_id, d.made_by, d.expires_at, d.withdrawn_at%s
                  from asked a
                  join app.disclosure d on d.region_id = a.region and d.made_at >= a.since and d.made_at < a.until
                  left join app.exhibit x on x.id = d.exhibit_id
                 where a.incident is null or d.incident_id = a.incident
                 order by d.made_at, d.id
                """
                        .formatted(purpose ? ", d.purpose, d.purpose_sealed" : ""),
                row);
    }

    /// Each hand-over made in the period, without what is sealed.
    static void handOvers(DSLContext db, Asked asked, Consumer<Record> row) {
        ReportSql.each(
                db,
                asked,
                """
                select h.made_at, h.incident_id, h.copy_number, h.made_by, l.expires_at, w.made_at as withdrawn_at, h.method, p.name as pack
                  from asked a
                  join app.handover h on h.region_id = a.region and h.made_at >= a.since and h.made_at < a.until
                  join app.pack p on p.id = h.pack_id
                  left join app.handover_link l on l.handover_id = h.id
                  left join app.handover_event w on w.handover_id = h.id and w.kind = 'withdrawn'
                 where a.incident is null or h.incident_id = a.incident
                 order by h.made_at, h.id
                """,
                row);
    }
}
