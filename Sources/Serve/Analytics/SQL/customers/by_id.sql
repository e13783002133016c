-- grain: the one customer of that id
select p.id, p.name, p.name_key, p.parent_id, parent.name as parent_name, p.merged_into, heir.name as merged_into_name,
       (select a.alias from party_alias a
        where a.organisation_id = p.organisation_id and a.party_id = p.id and a.kind = 'number'
        order by a.source_id, a.alias_key limit 1) as number
from party p
left join party parent on parent.organisation_id = p.organisation_id and parent.id = p.parent_id
left join party heir on heir.organisation_id = p.organisation_id and heir.id = p.merged_into
where p.organisation_id = :organisation and p.id = :party
