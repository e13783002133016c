-- grain: one contact of a customer
select id, name, email, phone, last_seen_on from contact
where organisation_id = :organisation and party_id = :party
order by id
