-- grain: one customer among :ids (a JSON array), by the name known at :known_at
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select p.id, coalesce(n.name, p.name) as name
from json_each(:ids) wanted
cross join party p on p.organisation_id = :organisation and p.id = wanted.value
left join party_name n on n.organisation_id = p.organisation_id and n.party_id = p.id and n.recorded_at = (
    select max(recorded_at) from party_name
    where organisation_id = p.organisation_id and party_id = p.id and recorded_at <= :known_at
)
