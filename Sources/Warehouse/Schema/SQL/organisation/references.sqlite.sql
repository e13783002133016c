-- grain: one table that refers to another
select distinct m.name as child, f."table" as parent
from sqlite_schema m
join pragma_foreign_key_list(m.name) f
where m.type = 'table'
order by 1, 2
