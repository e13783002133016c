-- grain: one customer known by that name, now or ever; those who bear it now come first
select p.id, p.name
from party p
where p.organisation_id = :organisation and p.merged_into is null
  and (p.name_key = :name_key or p.id in (
      select party_id from party_alias
      where organisation_id = :organisation and kind = 'name' and source_id = 0 and alias_key = :name_key))
order by case when p.name_key = :name_key then 0 else 1 end, p.id
