-- Holding receipts against thefts and looking for what is odd in them are two duties with news of their own, so that neither waits for the
-- other. Rules are told of each receipt that is theirs, and read no others but those of the same till, cashier or card within their time.
set role watchroom_owner;

-- Receipts that rules have not looked at. Taken and looked at in one transaction.
create table app.till_rule_news (
    id              bigint      generated always as identity primary key,
    transaction_id  uuid        not null
);
alter table app.till_rule_news enable row level security;
alter table app.till_rule_news force row level security;
create policy owner_all on app.till_rule_news to watchroom_owner using (true) with check (true);
create policy intake_all on app.till_rule_news to watchroom_intake using (true) with check (true);
grant select on app.till_rule_news to watchroom_intake;
grant insert (transaction_id) on app.till_rule_news to watchroom_intake;

-- What was not looked at before this is looked at after it.
insert into app.till_rule_news (transaction_id)
select distinct t.id from app.till_news n join app.till_transaction t on t.store_id = n.store_id and t.at between n.first_at and n.last_at where n.notable and t.notable;

create function app.take_till_rule_news(most integer) returns table (transaction_id uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with taken as (select t.id from app.till_rule_news t order by t.id limit least(most, 1000) for update skip locked)
    delete from app.till_rule_news t using taken where t.id = taken.id returning t.transaction_id
$$;

-- News of thefts stays where it is until it was answered: whoever looks has it locked meanwhile, and may leave some for later.
drop function app.take_till_news(integer);
create function app.waiting_till_news(most integer, resting uuid[]) returns table (id bigint, store_id uuid, first_at timestamptz, last_at timestamptz, notable boolean)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select t.id, t.store_id, t.first_at, t.last_at, t.notable from app.till_news t where t.store_id <> all(resting) order by t.id limit least(most, 5000) for update skip locked
$$;
create function app.answered_till_news(ids bigint[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    delete from app.till_news t where t.id = any(ids)
$$;
revoke all on function app.take_till_rule_news(integer), app.waiting_till_news(integer, uuid[]), app.answered_till_news(bigint[]) from public;
grant execute on function app.take_till_rule_news(integer), app.waiting_till_news(integer, uuid[]), app.answered_till_news(bigint[]) to watchroom_intake;

-- Each serves a rule that counts: those of one till, cashier or card.
create index till_transaction_no_sale on app.till_transaction (store_id, till, at) where kind = 'no-sale';
create index till_transaction_void on app.till_transaction (store_id, cashier_token, at) where kind = 'void';
create index till_transaction_card on app.till_transaction (store_id, card_token, at) where kind = 'refund';
create index till_transaction_age on app.till_transaction (store_id, till, at) where age_check <> '';
-- Serves the refunds of the last days.
create index till_transaction_refund on app.till_transaction (store_id, at) where kind = 'refund';

reset role;
