-- grain: one table that refers to another
select distinct cast(c.relname as text) as child, cast(p.relname as text) as parent
from pg_constraint f
join pg_class c on c.oid = f.conrelid
join pg_class p on p.oid = f.confrelid
where f.contype = 'f' and f.connamespace = to_regnamespace(quote_ident(current_schema()))
order by 1, 2
