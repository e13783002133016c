-- grain: one record of a stream among :keys (a JSON array)
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select r.record_key, r.id, r.version, r.sha256, r.state
from source_record r
where r.organisation_id = :organisation and r.source_id = :source and r.stream = :stream
  and r.record_key = any(array(select jsonb_array_elements_text(cast(:keys as jsonb))))
