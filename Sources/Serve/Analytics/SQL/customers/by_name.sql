-- grain: one customer known by that name, now or ever; those who bear it now come first; in the place of one that went
-- into another stands the other
with recursive named (id, merged_into, place) as (
    select p.id, p.merged_into, case when p.name_key = :name_key then 0 else 1 end
    from party p
    where p.organisation_id = :organisation
      and (p.name_key = :name_key or p.id in (
          select party_id from party_alias
          where organisation_id = :organisation and kind = 'name' and source_id = 0 and alias_key = :name_key))
    union
    select heir.id, heir.merged_into, 2
    from named n
    join party heir on heir.organisation_id = :organisation and heir.id = n.merged_into
)
select p.id, p.name
from named n
join party p on p.organisation_id = :organisation and p.id = n.id
where n.merged_into is null
group by p.id, p.name
order by min(n.place), p.id
