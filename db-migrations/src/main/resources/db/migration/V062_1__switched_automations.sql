-- Where automations ask whether they are switched on: as near to the deed as there is a place for it. Nothing is dropped: what is
-- not done stays due.
set role watchroom_owner;

do $$
declare
    edits   text[] := array[
        -- Deleting: neither planned nor done. What is of no region stops where everywhere is switched off.
        ['sec.plan_retention(timestamptz, integer)', 'where x.kept_by is null and x.incident_id is not null', 'where x.kept_by is null and x.incident_id is not null and app.runs(''retention.delete'', x.region_id)'],
        ['sec.plan_retention(timestamptz, integer)', '    if made < most and not exists (select from app.disposal x where x.kind = ''refused-report'' and x.done_at is null) then',
            '    most := case when app.runs(''retention.delete'', null) then most else 0 end;
    if made < most and not exists (select from app.disposal x where x.kind = ''refused-report'' and x.done_at is null) then'],
        ['sec.plan_recording(timestamptz, text, text, text, text, timestamptz, timestamptz, jsonb)', 'or d.due_at > plan_recording.at then', 'or d.due_at > plan_recording.at or not app.runs(''retention.delete'', d.region) then'],
        ['app.retention_work(text[], uuid[])', 'where d.done_at is null and', 'where d.done_at is null and app.runs(''retention.delete'', d.region_id) and'],
        -- Protecting: on again, what was missed is protected by sec.protect_missed().
        ['app.protect_footage()', 'limit 1), 3);', 'limit 1), 3) and app.runs(''footage.protect'', new.region_id, new.store_id);'],
        ['app.belonging_together(timestamptz)', 'and i.state <> ''closed''
       and not exists', 'and i.state <> ''closed''
       and i.store_id <> all((select app.stopped_stores(''incidents.link''))::uuid[])
       and not exists'],
        ['app.take_till_rule_news(integer)', 'from app.till_rule_news t order by', 'from app.till_rule_news t
                    where not exists (select from app.till_transaction x where x.id = t.transaction_id and x.store_id = any((select app.stopped_stores(''tills.rules''))::uuid[])) order by'],
        ['app.waiting_till_news(integer, uuid[])', 'where t.store_id <> all(resting)', 'where t.store_id <> all(resting) and t.store_id <> all((select app.stopped_stores(''tills.receipts''))::uuid[])'],
        -- Two persons.
        ['app.ask_approval(text, jsonb, smallint, bytea, uuid)', 'when ''approve-partner'' then sec.require_role(''administrator'')',
            'when ''approve-partner'' then sec.require_role(''administrator'') when ''switch-flag'' then sec.require_role(''administrator'')'],
        ['app.decide_approval(uuid, boolean)', '''shorten-retention'', ''approve-partner'')', '''shorten-retention'', ''approve-partner'', ''switch-flag'')'],
        -- Who is at a console hears of what is switched everywhere.
        ['app.changes_since(text)', '''police_force'', ''setting'')', '''police_force'', ''setting'', ''flag_rule'')'],
        -- Older services would go on with what is switched off.
        ['app.this_form()', '''055''', '''062''']];
    e       text[];
begin
    foreach e slice 1 in array edits loop
        perform sec.reword(e[1], e[2], e[3]);
    end loop;
end $$;

-- Where protecting was never switched off, which is asked first, no incident is looked at.
create function sec.protect_missed() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
    update app.incident i set footage_protected = true
     where exists (select from app.flag_rule r where r.flag_key = 'footage.protect' and not r.value)
       and not i.footage_protected
       and exists (select from app.flag_rule r where r.flag_key = 'footage.protect' and not r.value and r.set_at <= i.raised_at and (r.region_id is null or r.region_id = i.region_id))
       and app.runs('footage.protect', i.region_id, i.store_id)
       and i.severity >= coalesce((select s.value::integer from app.setting s
                                    where s.key = 'evidence.protect-from' and (s.region_id is null or s.region_id = i.region_id)
                                    order by s.region_id is null limit 1), 3)
$$;
create or replace function app.retention_plan(most integer) returns integer language sql security definer set search_path = pg_catalog, pg_temp as $$
    select sec.protect_missed();
    select sec.plan_retention(clock_timestamp(), most);
$$;
-- Whether a line may still be done: asked before its files go, so that a switch stops a long round too.
create function app.retention_goes_on(disposal uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from app.disposal d where d.id = disposal and d.done_at is null and app.runs('retention.delete', d.region_id))
$$;
revoke all on function app.retention_goes_on(uuid) from public;
grant execute on function app.retention_goes_on(uuid) to watchroom_intake;
create or replace function app.retention_gone(names text[]) returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select array_agg(n) from unnest(names) n
                  where exists (select from app.disposal d where d.result ? 'packs' and d.result -> 'packs' @> to_jsonb(n) and app.runs('retention.delete', d.region_id))
                    and not exists (select from app.pack p where p.name = n)), '{}');

reset role;
