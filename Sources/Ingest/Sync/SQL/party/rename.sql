-- a customer under a new name; its id, and so its invoices, stay
update party set name = :name, name_key = :name_key where organisation_id = :organisation and id = :party
