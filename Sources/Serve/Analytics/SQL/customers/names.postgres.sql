-- grain: one customer among :ids (a JSON array), by the name known at :known_at
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select p.id, coalesce(n.name, p.name) as name
from party p
left join party_name n on n.organisation_id = p.organisation_id and n.party_id = p.id and n.recorded_at = (
    select max(recorded_at) from party_name
    where organisation_id = p.organisation_id and party_id = p.id and recorded_at <= :known_at
)
where p.organisation_id = :organisation and p.id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:ids as jsonb))))
