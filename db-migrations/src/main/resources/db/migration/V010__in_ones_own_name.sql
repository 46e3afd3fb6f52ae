-- Whoever has an operator's login and psql writes no history that did not happen: exhibits carry the initials of whoever produces
-- them.
set role watchroom_owner;

create or replace function app.produced_by_me() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    stem    text;
begin
    if tg_table_name = 'exhibit' then
        new.produced_by := app.writing_person();
        new.produced_at := clock_timestamp();
        if new.parent_id is null then
            select initials into stem from app.person where id = new.produced_by;
        else
            select reference into stem from app.exhibit where id = new.parent_id and incident_id = new.incident_id;
        end if;
        if stem is null or not starts_with(new.reference, stem || '/') then
            raise exception using errcode = 'WR003', hint = 'exhibit-own',
                message = 'an exhibit carries the initials of whoever produces it, a copy the reference of its original in the same incident';
        end if;
    else
        new.built_by := app.writing_person();
        new.built_at := clock_timestamp();
    end if;
    if new.region_id is distinct from (select region_id from app.incident where id = new.incident_id) then
        raise exception using errcode = 'WR006', message = 'the incident is not in this region', hint = 'not-found';
    end if;
    return new;
end $$;

reset role;
