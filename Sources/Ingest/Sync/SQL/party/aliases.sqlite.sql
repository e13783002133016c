-- grain: one name or number among :keys (a JSON array) and the customer it stands for
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select a.alias_key, a.party_id, p.name, p.parent_id, p.merged_into
from json_each(:keys) wanted
cross join party_alias a on a.organisation_id = :organisation and a.kind = :kind and a.source_id = :source
    and a.alias_key = wanted.value
join party p on p.organisation_id = a.organisation_id and p.id = a.party_id
