-- a customer that invoices name again is one of its own
update party set merged_into = null where organisation_id = :organisation and id = :party
