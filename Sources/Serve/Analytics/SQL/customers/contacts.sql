-- grain: one contact of a customer, the one seen last first
select name, email, phone, last_seen_on
from contact
where organisation_id = :organisation and party_id = :party
order by last_seen_on desc, name, email, phone
