-- grain: one customer, by name; :pattern is a like pattern over the compared form of the name
select p.id, p.name, p.name_key, p.parent_id, parent.name as parent_name,
       (select a.alias from party_alias a
        where a.organisation_id = p.organisation_id and a.party_id = p.id and a.kind = 'number'
        order by a.source_id, a.alias_key limit 1) as number
from party p
left join party parent on parent.organisation_id = p.organisation_id and parent.id = p.parent_id
where p.organisation_id = :organisation and p.merged_into is null
  and (cast(:pattern as text) is null or p.name_key like :pattern escape '!')
  and (p.name_key > :after_key or p.name_key = :after_key and p.id > :after_id)
order by p.name_key, p.id
limit :limit offset :offset
