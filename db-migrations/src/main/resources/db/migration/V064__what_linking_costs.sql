-- Linking by rules took most of what the database's functions took in a storm, for two reasons. Each incident of the last
-- minutes asked, for each rule that speaks of it, for the id of a moment, which is a function that is not written into the statement and
-- so is begun and ended each time. And whether both incidents of a link are of one store was asked in one joined statement, whose plan
-- was kept from when there were few: it went through all of a store.
set role watchroom_owner;

-- As before otherwise: first the rules are left out whose other category a store had not lately; what is bound by each incident's own
-- moment is `raised_at`, by its index. Ids only say which partitions are looked at, and one bound serves all.
create or replace function app.belonging_together(since timestamptz) returns table (first_id uuid, second_id uuid, region_id smallint, how text, first_category text, second_category text, rule_version integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with rule as materialized (select distinct on (r.first_category, r.second_category) r.* from app.link_rule r order by r.first_category, r.second_category, r.version desc),
         oldest as materialized (select app.uuid7_floor(belonging_together.since - make_interval(mins => max(r.minutes))) as id from rule r),
         late as materialized (
             select i.id, i.region_id, i.store_id, i.category_code, i.raised_at from app.incident i
              where i.id >= (select app.uuid7_floor(belonging_together.since)) and i.raised_at >= belonging_together.since and i.state <> 'closed'
                and i.store_id <> all((select app.stopped_stores('incidents.link'))::uuid[])),
         wanted as materialized (
             select r.*, c.one, c.other, s.store_id
               from (select distinct l.store_id, l.category_code from late l) s
              cross join rule r
              cross join lateral (select r.first_category, r.second_category union select r.second_category, r.first_category) c (one, other)
              where c.one = s.category_code and r.minutes > 0
                and exists (select from app.incident x
                             where x.store_id = s.store_id and x.category_code = c.other and x.state <> 'closed'
                               and x.raised_at >= belonging_together.since - make_interval(mins => r.minutes) and x.id >= (select id from oldest)))
    select o.id, i.id, i.region_id, w.how, w.first_category, w.second_category, w.version
      from late i
      join wanted w on w.store_id = i.store_id and w.one = i.category_code
     cross join lateral (select x.id from app.incident x
                          where x.store_id = i.store_id and x.category_code = w.other and x.id < i.id and x.state <> 'closed'
                            and x.raised_at between i.raised_at - make_interval(mins => w.minutes) and i.raised_at
                            and x.id >= (select id from oldest)
                          order by x.raised_at desc, x.id desc limit 1) o
     where not exists (select from app.incident_link l where l.first_id = o.id and l.second_id = i.id)
$$;
-- Serves it.
create index incident_like on app.incident (store_id, category_code, raised_at desc) where state <> 'closed';

-- As before; each of the two is looked up by its id, whatever the planner knows of the table.
create or replace function app.link_guard() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    here    uuid;
    there   uuid;
begin
    if tg_op = 'DELETE' then
        if exists (select from app.incident i where i.id = old.first_id) and exists (select from app.incident i where i.id = old.second_id) then
            raise exception using errcode = 'WR002', message = 'incident_link is append-only', hint = 'append-only';
        end if;
        return old;
    end if;
    if tg_op = 'UPDATE' then
        if new.revision <> old.revision + 1 or new.state = 'suggested'
           or to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'revision'] <> to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'revision'] then
            raise exception using errcode = 'WR002', message = 'incident_link is append-only', hint = 'append-only';
        end if;
        return new;
    end if;
    select i.store_id into here from app.incident i where i.id = new.first_id and i.region_id = new.region_id;
    select i.store_id into there from app.incident i where i.id = new.second_id and i.region_id = new.region_id;
    if here is null or there is null or here <> there then
        raise exception using errcode = 'WR006', message = 'the incidents are not of one store of this region', hint = 'not-found';
    end if;
    if new.decided_by is null and new.rule_version is null then
        raise exception using errcode = 'WR003', message = 'a link is made by a rule or by a person', hint = 'transition';
    end if;
    return new;
end $$;

reset role;
