-- grain: one record of a stream among :keys (a JSON array)
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select r.record_key, r.id, r.version, r.sha256, r.state
from json_each(:keys) wanted
cross join source_record r on r.organisation_id = :organisation and r.source_id = :source and r.stream = :stream
    and r.record_key = wanted.value
