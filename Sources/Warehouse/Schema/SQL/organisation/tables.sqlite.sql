-- grain: one column of a table that holds rows of organisations
select m.name as table_name, c.name as column_name
from sqlite_schema m
join pragma_table_info(m.name) c
where m.type = 'table'
    and (m.name = 'organisation' or exists (select 1 from pragma_table_info(m.name) k where k.name = 'organisation_id'))
order by m.name, c.cid
