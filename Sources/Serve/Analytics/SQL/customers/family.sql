-- grain: one customer that belongs to another or, with merged_into set, went into it; by name
select p.id, p.name, p.name_key, p.parent_id, parent.name as parent_name, p.merged_into,
       (select a.alias from party_alias a
        where a.organisation_id = p.organisation_id and a.party_id = p.id and a.kind = 'number'
        order by a.source_id, a.alias_key limit 1) as number
from party p
left join party parent on parent.organisation_id = p.organisation_id and parent.id = p.parent_id
where p.organisation_id = :organisation
  and (p.merged_into = :party or p.parent_id = :party and p.merged_into is null)
order by p.name_key, p.id
