-- Looks for what is alike one fingerprint at a time, whatever the planner knows of the table: of one no other index looks cheaper. With
-- all of them in one condition the plan was good or bad by when it was made: in one of five runs a batch took 6 ms here beside 8,000
-- incidents, in the others 0.3 to 0.6.
set role watchroom_owner;

-- As before: whoever asks holds each of the locks until the end of its transaction; the locks and then the rows are taken in one order.
create or replace function app.open_alike(locks bigint[], prints bytea[], since timestamptz)
returns table (incident_id uuid, fingerprint bytea, category_code text, source text, occurred_at timestamptz, raised_at timestamptz, reports integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
declare
    k       bigint;
    alike   uuid[];
begin
    for k in select distinct l from unnest(locks) l order by l loop
        perform pg_advisory_xact_lock(k);
    end loop;
    alike := array(
        select x.id from (select distinct p from unnest(prints) p) d
          cross join lateral (select i.id from app.incident i
                               where i.fingerprint = d.p and i.fingerprint is not null and i.state <> 'closed'
                                 and i.raised_at >= since and i.id >= app.uuid7_floor(since) offset 0) x);
    if cardinality(alike) > 0 then
        return query
        select i.id, i.fingerprint, i.category_code, i.source, i.occurred_at, i.raised_at, i.reports from app.incident i
         where i.id = any(alike) and i.state <> 'closed'
         order by i.id for no key update;
    end if;
end $$;

reset role;
