-- grain: one document of a source among :numbers (a JSON array)
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select d.number, d.id, d.party_id, d.fingerprint, d.rejected
from document d
where d.organisation_id = :organisation and d.source_id = :source
  and d.number = any(array(select jsonb_array_elements_text(cast(:numbers as jsonb))))
