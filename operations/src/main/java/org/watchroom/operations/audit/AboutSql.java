package org.watchroom.operations.audit;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.watchroom.db.schema.Tables.JOURNAL;

import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Ids;

/// Which records are about an incident, and about all that belongs or belonged to it.
///
/// What was destroyed is in no table any more, and the record of it says nothing any more; but the
/// register of disposals knows which records were emptied, and their keys stay.
final class AboutSql {
    /// Reports come around the moment of their incident; those ids are a range of their key.
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final Duration AFTER = Duration.ofDays(7);

    /// Ids of exhibits, packs, disclosures, reports, requests and disposals of the incident {0}.
    private static final String PARTS =
            """
            with gone as (select id, approval_id from app.disposal where incidents @> array[{0}])
            select id::text from app.exhibit where incident_id = {0}
            union select id::text from app.pack where incident_id = {0}
            union select id::text from app.disclosure where incident_id = {0}
            union select id::text from app.raw_report where incident_id = {0} and id between {1} and {2}
            union select id::text from app.approval
                   where subject ->> 'incident' = {0}::text
                      or subject ->> 'hold' in (select h.id::text from app.legal_hold h where h.incident_id = {0})
            union select a.pk from app.journal a
                   where a.tbl = 'approval' and a.xid in (select h.xid from app.journal h where h.tbl = 'legal_hold' and h.pk = {0}::text)
            union select id::text from gone
            union select approval_id::text from gone where approval_id is not null
            union select r.pk from app.journal r
                   where r.tbl in ('exhibit', 'custody_event', 'pack', 'raw_report', 'disclosure')
                     and r.seq = any(array(select e.seq::bigint from app.journal n cross join jsonb_array_elements_text(n.payload -> 'records') e (seq)
                                            where n.tbl = 'journal' and n.op = 'A' and n.pk in (select id::text from gone)))
            """;

    private final DSLContext db;

    AboutSql(DSLContext db) {
        this.db = db;
    }

    Condition about(IncidentId incident) {
        var id = incident.value();
        var moment = Ids.momentOf(id);
        var parts =
                db.fetch(
                                PARTS,
                                val(id),
                                val(Ids.at(moment.minus(BEFORE))),
                                val(Ids.at(moment.plus(AFTER))))
                        .map(r -> r.get(0, String.class));
        var itself =
                JOURNAL.TBL
                        .in(
                                inline("incident"),
                                inline("incident_event"),
                                inline("reporter"),
                                inline("legal_hold"),
                                inline("hold_review"))
                        .and(JOURNAL.PK.eq(id.toString()));
        return parts.isEmpty()
                ? itself
                : itself.or(
                        JOURNAL.TBL
                                .in(
                                        inline("exhibit"),
                                        inline("custody_event"),
                                        inline("pack"),
                                        inline("disclosure"),
                                        inline("raw_report"),
                                        inline("approval"),
                                        inline("disposal"),
                                        inline("journal"))
                                .and(JOURNAL.PK.in(parts)));
    }
}
