-- grain: one line, whether the role is there as it must be, and how many tables and views lack their rule
with tenant as (
    select r.oid from pg_roles r
    where r.rolname = {tenant} and not r.rolsuper and not r.rolbypassrls
      -- since 16 being a member and being allowed to become the role are two things
      and pg_has_role(
          session_user, r.oid, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
)
select
    (select count(*) from tenant) as roles,
    (select count(*)
     from pg_class c
     where c.relnamespace = to_regnamespace(quote_ident(current_schema())) and c.relname = any ({names})
       and case
           when c.relkind = 'v' then
               current_setting('server_version_num')::int >= 150000
               and not coalesce('security_invoker=true' = any (c.reloptions), false)
           when c.relkind in ('r', 'p') and (c.relname = 'organisation' or exists (
               select 1 from pg_attribute a
               where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
           )) then
               not c.relrowsecurity or not exists (
                   select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'own_rows'
               )
               or not exists (select 1 from tenant t where has_table_privilege(t.oid, c.oid, 'select, update'))
           else false
           end
    ) as lacking,
    {tenant} as tenant, cast(session_user as text) as login,
    (select count(*) from pg_roles where rolname = session_user and (rolsuper or rolcreaterole)) as may_make_roles
