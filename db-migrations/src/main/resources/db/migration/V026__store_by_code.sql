-- Reports name their store by its code, whatever its case; a chain has thousands.
set role watchroom_owner;

create index store_code_any_case on app.store (lower(code));

reset role;
