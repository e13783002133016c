-- grain: one document that comes of a record among :records (a JSON array)
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select d.record_id, d.id
from json_each(:records) wanted
cross join document d on d.organisation_id = :organisation and d.record_id = wanted.value and d.record_id > 0
