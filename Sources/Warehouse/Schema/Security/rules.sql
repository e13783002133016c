-- Lets the role see one organisation's rows in the program's own tables, and nothing else.
--
-- The policies hold for every other role, too: who is given a table or view to read sees one organisation's rows of it.
-- The owner of the tables, as whom migrations and the installation's own statements run, is not held by it.
do $$
declare
    tenant constant text := {tenant};
    part record;
begin
    execute format('grant usage on schema %I to %I', current_schema(), tenant);
    for part in
        select c.relname as name, c.relkind as kind,
               case when c.relname = 'organisation' then 'id' else a.attname end as key
        from pg_class c
        left join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
        where c.relnamespace = to_regnamespace(quote_ident(current_schema())) and c.relkind in ('r', 'p', 'v')
          and c.relname = any ({names})
        order by c.relname
    loop
        if part.kind = 'v' then
            -- An older server shows a view's rows as its owner sees them: there the role gets no view at all.
            if current_setting('server_version_num')::int >= 150000 then
                execute format('alter view %I set (security_invoker = true)', part.name);
                execute format('grant select on %I to %I', part.name, tenant);
            end if;
        elsif part.key is not null then
            execute format('alter table %I enable row level security', part.name);
            execute format('drop policy if exists own_rows on %I', part.name);
            execute format('create policy own_rows on %I using (%I = {organisation})', part.name, part.key);
            -- Organisations are made by the installation; the audit log is only added to.
            execute format(
                'grant %s on %I to %I',
                case part.name
                    when 'organisation' then 'select, update'
                    when 'audit_entry' then 'select, insert'
                    when 'audit_head' then 'select, insert, update'
                    else 'select, insert, update, delete'
                end,
                part.name, tenant);
            if part.name <> 'organisation' then
                -- COPY does not go through policies: there the server itself says whose the rows are.
                execute format('alter table %I alter column %I set default {organisation}', part.name, part.key);
            end if;
        end if;
    end loop;
    -- Of people the list of an organisation's members shows this much: its own, and no password, code or address.
    if 'person' = any ({names}) and 'session' = any ({names}) then
        execute format('grant select (id, email, name, state, totp) on person to %I', tenant);
        execute format('grant select (person_id, created_at) on session to %I', tenant);
        alter table person enable row level security;
        alter table session enable row level security;
        drop policy if exists own_members on person;
        drop policy if exists own_members on session;
        execute format(
            'create policy own_members on person for select to %I '
            'using (exists (select 1 from membership m where m.person_id = person.id))', tenant);
        execute format(
            'create policy own_members on session for select to %I '
            'using (exists (select 1 from membership m where m.person_id = session.person_id))', tenant);
    end if;
end
$$
