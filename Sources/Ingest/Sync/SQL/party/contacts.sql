-- grain: one contact of a customer
select id, name, email, phone, first_seen_on, last_seen_on from contact
where organisation_id = :organisation and party_id = :party
order by id
