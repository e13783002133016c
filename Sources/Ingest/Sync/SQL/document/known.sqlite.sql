-- grain: one document of a source among :numbers (a JSON array)
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select d.number, d.id, d.party_id, d.fingerprint, d.rejected
from json_each(:numbers) wanted
cross join document d on d.organisation_id = :organisation and d.source_id = :source and d.number = wanted.value
