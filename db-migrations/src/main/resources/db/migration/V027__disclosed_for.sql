-- What something was disclosed for is sealed as well: it is free text, and people write names into it. It is read by the region's
-- desk and by its police liaisons, who get a circle of their own: they hold no other key.
set role watchroom_owner;

alter table app.circle drop constraint circle_audience_check;
alter table app.circle add constraint circle_audience_check
    check (audience in ('desk', 'investigation', 'disclosure', 'people', 'unsorted'));

create or replace function sec.entitled(who uuid) returns table (region_id smallint, audience text) language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select pr.region_id, a.audience from app.person_region pr
      join app.person_role r on r.person_id = pr.person_id
      join (values ('operator', 'desk'), ('operator', 'disclosure'), ('supervisor', 'desk'), ('supervisor', 'investigation'), ('supervisor', 'disclosure'),
                   ('investigator', 'desk'), ('investigator', 'investigation'), ('investigator', 'disclosure'), ('police-liaison', 'disclosure'),
                   ('administrator', 'desk'), ('administrator', 'investigation'), ('administrator', 'disclosure')) a (role, audience) on a.role = r.role
     where pr.person_id = who
    union select null, 'people' from app.person_role r where r.person_id = who and r.role <> 'police-liaison'
    union select null, 'unsorted' from app.person_role r where r.person_id = who and r.role = 'administrator';
end;
create or replace function sec.ought_to_hold(h app.key_holder, c app.circle) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
return case h.service
    when 'custodian' then true
    when 'intake' then c.audience not in ('people', 'disclosure')
    else exists (select from app.person p where p.id = h.id and p.active)
         and exists (select from sec.entitled(h.id) e where e.audience = c.audience and e.region_id is not distinct from c.region_id) end;

alter table app.disclosure
    alter column purpose drop not null,                 -- only rows from before still have it
    add column purpose_sealed bytea,                    -- circle "disclosure" of the region
    add constraint some_purpose check (purpose is not null or purpose_sealed is not null);
create trigger sealed_only before insert on app.disclosure for each row when (new.purpose is not null) execute function app.never_plain();
revoke insert (purpose) on app.disclosure from watchroom_investigator, watchroom_supervisor;
grant insert (purpose_sealed) on app.disclosure to watchroom_investigator, watchroom_supervisor;

-- As before; the purpose is that of the first disclosure that stands.
drop function app.open_disclosed();
create function app.open_disclosed() returns table (incident_id uuid, category text, severity smallint, occurred_at timestamptz, raised_at timestamptz,
        outcome text, store text, address text, town text, postcode text, time_zone text, disclosure_id uuid, purpose text, purpose_sealed bytea,
        until timestamptz, exhibit_id uuid, reference text, title text, file_name text, size_bytes bigint, sha256 bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('police-liaison');
    mine    uuid[] := app.my_disclosures();             -- asked once, so that nothing is shown that is not noted
    seen    record;
begin
    for seen in select distinct x.tbl, x.pk, x.region_id
                  from app.disclosure d
                 cross join lateral (values ('incident', d.incident_id, d.region_id), ('exhibit', d.exhibit_id, d.region_id)) x (tbl, pk, region_id)
                 where d.id = any(mine) and x.pk is not null loop
        perform sec.note('V', seen.tbl, seen.pk::text, seen.region_id, jsonb_build_object('act', 'disclosed-read'));
    end loop;
    return query
    with standing as (
        select d.incident_id, (array_agg(d.id order by d.made_at, d.id))[1] as first, max(d.expires_at) as until, array_agg(d.exhibit_id) as exhibits
          from app.disclosure d where d.id = any(mine) group by d.incident_id
    )
    select i.id, c.name, i.severity, i.occurred_at, i.raised_at, o.name, s.name, s.address, s.town, s.postcode, s.time_zone, f.id, f.purpose, f.purpose_sealed, d.until,
           e.id, e.reference, e.title, e.file_name, e.size_bytes, e.sha256
      from standing d
      join app.disclosure f on f.id = d.first
      join app.incident i on i.id = d.incident_id
      join app.store s on s.id = i.store_id
      join app.category c on c.code = i.category_code
      left join app.outcome o on o.code = i.outcome_code
      left join app.exhibit e on e.id = any(d.exhibits)
     order by i.raised_at desc, i.id, e.reference;
end $$;
revoke all on function app.open_disclosed() from public;
grant execute on function app.open_disclosed() to watchroom_police_liaison;

reset role;
