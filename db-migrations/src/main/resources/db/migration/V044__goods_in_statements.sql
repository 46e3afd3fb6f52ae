-- Statements of loss draw their goods from the case file: each kind of goods is a paragraph by itself, so that a list can be read, and
-- what came back is summed apart from what did not. Statements drafted before keep their template, and so
-- does whoever has loaded words of their own.
set role watchroom_owner;

alter table app.statement_template disable trigger user;      -- these came with the program: nobody is signed in

insert into app.statement_template (id, kind, version, title, valid_from, source, body)
select '019a0000-0000-7000-8000-000000000013'::uuid, kind, 2, title, date '2026-11-30', source,
       replace(replace(body,
           '[each loss]' || E'\n' || 'confirm: {loss.quantity} of {loss.goods} at {loss.price} each, together {loss.total}: {loss.outcome}.' || E'\n' || '[end]',
           '[each loss]' || E'\n\n' || 'confirm: {loss.quantity} of {loss.goods} at {loss.price} each, together {loss.total}: {loss.outcome}.' || E'\n' || '[end]' || E'\n'),
           'confirm: The value of all these goods is {loss.sum}; of goods worth {loss.gone} nothing came back fit for sale.',
           'confirm: The value of all these goods is {loss.sum}. Of this, {loss.back} came back fit for sale and {loss.gone} did not.')
from app.statement_template where kind = 'loss' and version = 1
  and not exists (select from app.statement_template where kind = 'loss' and version > 1);

insert into app.statement_template (id, kind, version, title, valid_from, source, body)
select '019a0000-0000-7000-8000-000000000014'::uuid, kind, 2, title, date '2026-11-30', source,
       replace(replace(body,
           '[each loss]' || E'\n' || 'confirm: Direct loss: ',
           '[each loss]' || E'\n\n' || 'confirm: Direct loss: '),
           '[end]' || E'\n' || '[if loss]' || E'\n' || 'confirm: The direct loss is {loss.sum}.',
           '[end]' || E'\n\n' || '[if loss]' || E'\n' || 'confirm: The goods are worth {loss.sum}. Of this, {loss.back} came back fit for sale: the direct loss is {loss.gone}.')
from app.statement_template where kind = 'impact' and version = 1
  and not exists (select from app.statement_template where kind = 'impact' and version > 1);

alter table app.statement_template enable trigger user;
