-- Looks for the other one of a rule only in stores that have one of its category: in a storm of one kind that was nearly all of the
-- database's work. Each incident of the last minutes had asked, for each rule that speaks of it, for all of its store.
set role watchroom_owner;

-- As before otherwise.
create or replace function app.belonging_together(since timestamptz) returns table (first_id uuid, second_id uuid, region_id smallint, how text, first_category text, second_category text, rule_version integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with rule as materialized (select distinct on (r.first_category, r.second_category) r.* from app.link_rule r order by r.first_category, r.second_category, r.version desc),
         there as materialized (
             select distinct x.store_id, x.category_code from app.incident x
              where x.state <> 'closed'
                and x.id >= (select app.uuid7_floor(belonging_together.since - make_interval(mins => max(r.minutes))) from rule r))
    select o.id, i.id, i.region_id, r.how, r.first_category, r.second_category, r.version
      from app.incident i
      join rule r on r.minutes > 0 and i.category_code in (r.first_category, r.second_category)
      join there t on t.store_id = i.store_id
                  and t.category_code = case when i.category_code = r.first_category then r.second_category else r.first_category end
     cross join lateral (select x.id from app.incident x
                          where x.store_id = i.store_id and x.id < i.id and x.state <> 'closed'
                            and x.raised_at between i.raised_at - make_interval(mins => r.minutes) and i.raised_at
                            and x.id >= app.uuid7_floor(i.raised_at - make_interval(mins => r.minutes))
                            and x.category_code = t.category_code
                          order by x.raised_at desc, x.id desc limit 1) o
     where i.id >= (select app.uuid7_floor(belonging_together.since)) and i.raised_at >= belonging_together.since and i.state <> 'closed'
       and not exists (select from app.incident_link l where l.first_id = o.id and l.second_id = i.id)
$$;

reset role;
