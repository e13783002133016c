-- grain: one document among :ids (a JSON array), with all a revision needs; amounts in minor units
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select d.id, d.party_id, d.state, d.issued_on, d.due_on, d.currency, d.total, d.applied, d.version, d.event_count
from document d
where d.organisation_id = :organisation and d.id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:ids as jsonb))))
