-- What becomes of an incident's footage before it is evidence: protected by severity until it was taken or somebody let it go,
-- listed when its recorder is about to overwrite it; and which kept files go with their exhibits.
set role watchroom_owner;

-- Serves "what of this camera was taken already".
create index exhibit_camera on app.exhibit (camera_id, covers_from) where camera_id is not null;

-- Whether evidence of it may be taken, asked before bytes are copied; evidence_guard() says so again for each row.
create function app.may_take_evidence(incident uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp
return exists (select from app.incident i where i.id = may_take_evidence.incident
                  and (app.session_has_role('investigator', 'supervisor')
                       or app.session_person() = (case i.state when 'closed' then i.closed_by else i.claimed_by end)));
grant execute on function app.may_take_evidence(uuid) to watchroom_operator, watchroom_supervisor, watchroom_investigator;

-- From which severity on: a region's own setting before the one for everywhere; without any, the two highest.
alter table app.setting add constraint protect_from_is_a_severity
    check (key <> 'evidence.protect-from' or value in ('1'::jsonb, '2'::jsonb, '3'::jsonb, '4'::jsonb)) not valid;

-- Not taken back by a lower severity. Incidents from before are as they were.
alter table app.incident
    add column footage_protected boolean not null default false,
    add column footage_let_go_at timestamptz,
    add column footage_let_go_by uuid references app.person,
    add constraint let_go_by_someone check ((footage_let_go_at is null) = (footage_let_go_by is null));

create function app.protect_footage() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.footage_protected := tg_op = 'UPDATE' and old.footage_protected
        or new.severity >= coalesce((select s.value::integer from app.setting s
                                      where s.key = 'evidence.protect-from' and (s.region_id is null or s.region_id = new.region_id)
                                      order by s.region_id is null limit 1), 3);
    if tg_op = 'INSERT' or old.state = 'closed' and new.state <> 'closed' then     -- taken up again: somebody wants to know more
        new.footage_let_go_at := null;
        new.footage_let_go_by := null;
    end if;
    return new;
end $$;
create trigger protect_footage before insert on app.incident for each row execute function app.protect_footage();
create trigger protect_footage_again before update of severity, state on app.incident for each row execute function app.protect_footage();

-- Whether a master of this camera shows the moment of the incident, or the minute around it where the camera has a gap there.
create function app.footage_taken(incident uuid, camera uuid, moment timestamptz) returns boolean language sql stable set search_path = pg_catalog, pg_temp
return exists (select from app.exhibit e where e.incident_id = footage_taken.incident and e.camera_id = footage_taken.camera and e.kind = 'master'
                  and e.covers_from < footage_taken.moment + interval '60 seconds' and e.covers_to > footage_taken.moment - interval '30 seconds');
grant execute on function app.footage_taken(uuid, uuid, timestamptz) to watchroom_staff;

-- Nobody needs the footage that was not taken. Why is said on the timeline by whoever calls this.
create function app.let_footage_go(incident uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live    sec.session := sec.require_role('supervisor', 'investigator');
begin
    perform sec.require_step_up();
    perform sec.require_incident(live, let_footage_go.incident);
    update app.incident i set footage_let_go_at = clock_timestamp(), footage_let_go_by = live.person_id
     where i.id = let_footage_go.incident and i.footage_let_go_at is null;
end $$;
grant execute on function app.let_footage_go(uuid) to watchroom_supervisor, watchroom_investigator;

-- As before; and a recording of a closed incident that is protected stays until a master was taken of its camera. By any hour
-- near the incident, because a folder goes by its recorder's clock; a camera that the database does not know has none taken.
create or replace function sec.recording_due(store_code text, camera_code text, starts timestamptz, ends timestamptz,
        out kind text, out region smallint, out due_at timestamptz, out days integer, out kept_by text, out incidents uuid[])
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    near    constant interval := '1 hour';
    s       record;
    i       record;
begin
    incidents := '{}';
    for s in
        select x.id, x.region_id, sec.retention_days('footage', x.region_id, null) as footage from app.store x
         where x.id in (select c.id from app.store c where c.code = store_code union all select r.store_id from app.recorder r where r.address = store_code)
         order by x.region_id, x.id
    loop
        if due_at is null or ends + make_interval(days => s.footage) > due_at then
            kind := coalesce(kind, 'footage');
            region := s.region_id;
            days := s.footage;
            due_at := ends + make_interval(days => days);
        end if;
        for i in
            select x.id, x.region_id, x.state, closing.kind, closing.counted + make_interval(days => rule.days) as due_at, rule.days,
                   x.footage_protected and x.footage_let_go_at is null
                   and not exists (select from app.camera c where c.store_id = s.id and c.code = camera_code and app.footage_taken(x.id, c.id, x.occurred_at)) as protected
              from app.incident x
             cross join lateral (select greatest((select max(p.built_at) from app.pack p where p.incident_id = x.id),
                                                 (select max(e.produced_at) from app.exhibit e where e.incident_id = x.id)) as at) packed
             cross join lateral (select case when packed.at is null then 'media' else 'pack' end as kind, greatest(x.closed_at, packed.at) as counted) closing
             cross join lateral (select sec.retention_days(closing.kind, x.region_id, x.category_code) as days) rule
             where x.store_id = s.id
               and (x.occurred_at between starts - near and ends + near or x.raised_at between starts - near and ends + near
                    or exists (select from app.exhibit e join app.camera c on c.id = e.camera_id
                                where e.incident_id = x.id and c.code = camera_code and e.covers_from < ends and e.covers_to > starts))
        loop
            incidents := incidents || i.id;
            kind := 'media';
            if sec.is_held(i.id) then
                kept_by := 'hold';
                region := i.region_id;
            elsif i.state <> 'closed' then
                if kept_by is null or kept_by = 'protected' then
                    kept_by := 'open';
                    region := i.region_id;
                end if;
            elsif i.protected then
                if kept_by is null then
                    kept_by := 'protected';
                    region := i.region_id;
                end if;
            elsif i.due_at > due_at then
                due_at := i.due_at;
                days := i.days;
                region := case when kept_by is null then i.region_id else region end;
            end if;
        end loop;
    end loop;
    if due_at is null then
        kind := 'footage';
        days := sec.retention_days('footage', null, null);
        due_at := ends + make_interval(days => days);
        kept_by := 'unknown';
    end if;
end $$;
alter table app.retention_forecast drop constraint retention_forecast_kept_by_check,
    add constraint retention_forecast_kept_by_check check (kept_by in ('hold', 'open', 'protected', 'unknown', 'undated'));

-- Incidents of which a recorder overwrites footage within this time, with no master taken of it and nothing that keeps it: what
-- the duty deletes itself (a file archive) it keeps for what is open, held or protected; other recorders ask nobody. By the rows
-- that whoever asks may see.
create function app.footage_expiring(hours integer)
returns table (incident_id uuid, until timestamptz, cameras integer, untaken integer)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select i.id, min(i.occurred_at + make_interval(days => c.retention_days)),
           (select count(*)::integer from app.camera a where a.store_id = i.store_id), count(*)::integer
      from app.camera c
      join app.recorder r on r.id = c.recorder_id
      join app.incident i on i.store_id = c.store_id and i.raised_at > now() - make_interval(days => c.retention_days) - interval '1 hour'
                         and i.occurred_at > now() - make_interval(days => c.retention_days)
                         and i.occurred_at <= now() - make_interval(days => c.retention_days) + make_interval(hours => footage_expiring.hours)
     where not app.footage_taken(i.id, c.id, i.occurred_at)
       and not (r.kind = 'file-archive'
                and (i.state <> 'closed' or i.footage_protected and i.footage_let_go_at is null
                     or exists (select from app.legal_hold h where h.incident_id = i.id and h.lifted_at is null)))
       and i.footage_let_go_at is null
     group by i.id
     order by 2, 1
$$;
grant execute on function app.footage_expiring(integer) to watchroom_staff;

-- The files in vaults that go with a planned disposal: those of its exhibits, but not what another incident has as well.
create function app.retention_objects(disposal uuid) returns table (sha256 bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct e.sha256 from app.disposal d join app.exhibit e on e.incident_id = d.incident_id
     where d.id = retention_objects.disposal and d.kind = 'pack' and d.done_at is null
       and not exists (select from app.exhibit o where o.sha256 = e.sha256 and o.incident_id <> e.incident_id)
$$;
-- Which of these nobody has on record: left by a taking that was killed before its rows were written.
create function app.retention_unrecorded(objects bytea[]) returns table (sha256 bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select o from unnest(objects) o where not exists (select from app.exhibit e where e.sha256 = o)
$$;
grant execute on function app.retention_objects(uuid), app.retention_unrecorded(bytea[]) to watchroom_intake;
-- Serves both.
create index exhibit_sha256 on app.exhibit (sha256);

reset role;
