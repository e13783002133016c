-- grain: one name among :keys (a JSON array) and the first customer that bears it now
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select p.name_key, p.id, p.name, p.merged_into
from json_each(:keys) wanted
cross join party p on p.organisation_id = :organisation and p.name_key = wanted.value
where p.id = (select min(id) from party where organisation_id = p.organisation_id and name_key = p.name_key)
