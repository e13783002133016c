-- grain: one column of a table that holds rows of organisations
select cast(t.relname as text) as table_name, cast(c.attname as text) as column_name
from pg_class t
join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
where t.relnamespace = to_regnamespace(quote_ident(current_schema())) and t.relkind in ('r', 'p')
    and not t.relispartition
    and (t.relname = 'organisation' or exists (
        select 1 from pg_attribute k where k.attrelid = t.oid and k.attname = 'organisation_id' and not k.attisdropped
    ))
order by 1, c.attnum
