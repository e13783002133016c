-- grain: one contact of a customer among :ids (a JSON array)
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select c.party_id, c.id, c.name, c.email, c.phone, c.first_seen_on, c.last_seen_on
from contact c
where c.organisation_id = :organisation and c.party_id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:ids as jsonb))))
