-- grain: one document among :ids (a JSON array), with all a revision needs; amounts in minor units
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select d.id, d.party_id, d.state, d.issued_on, d.due_on, d.currency, d.total, d.applied, d.version, d.event_count
from json_each(:ids) wanted
cross join document d on d.organisation_id = :organisation and d.id = wanted.value
