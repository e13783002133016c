-- grain: one document that comes of a record among :records (a JSON array)
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select d.record_id, d.id
from document d
where d.organisation_id = :organisation and d.record_id > 0
  and d.record_id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:records as jsonb))))
