-- grain: one name among :keys (a JSON array) and the first customer that bears it now
select p.name_key, p.id, p.name, p.merged_into
from jsonb_array_elements_text(cast(:keys as jsonb)) as wanted
join party p on p.organisation_id = :organisation and p.name_key = wanted.value
where p.id = (select min(id) from party where organisation_id = p.organisation_id and name_key = p.name_key)
