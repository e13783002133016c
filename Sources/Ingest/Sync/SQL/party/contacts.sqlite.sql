-- grain: one contact of a customer among :ids (a JSON array)
select c.party_id, c.id, c.name, c.email, c.phone, c.first_seen_on, c.last_seen_on
from json_each(:ids) wanted
cross join contact c on c.organisation_id = :organisation and c.party_id = wanted.value
