-- grain: one contact of a customer among :ids (a JSON array)
select c.party_id, c.id, c.name, c.email, c.phone, c.first_seen_on, c.last_seen_on
from jsonb_array_elements_text(cast(:ids as jsonb)) as wanted
join contact c on c.organisation_id = :organisation and c.party_id = cast(wanted.value as bigint)
