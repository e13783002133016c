-- grain: one document of a source among :numbers (a JSON array)
select d.number, d.id, d.party_id, d.fingerprint
from jsonb_array_elements_text(cast(:numbers as jsonb)) as wanted
join document d on d.organisation_id = :organisation and d.source_id = :source and d.number = wanted.value
