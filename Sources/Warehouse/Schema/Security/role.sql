-- Makes the role that an organisation's statements run as, and lets the connecting user take it.
do $$
declare
    tenant constant text := {tenant};
begin
    if not exists (select 1 from pg_roles where rolname = tenant) then
        execute format('create role %I nologin noinherit', tenant);
    end if;
    -- who may do everything needs no leave
    if not (select rolsuper from pg_roles where rolname = session_user) then
        execute format('grant %I to %I', tenant, session_user);
    end if;
end
$$
