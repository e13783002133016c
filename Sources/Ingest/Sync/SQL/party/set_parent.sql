-- a customer that belongs to another
update party set parent_id = :parent where organisation_id = :organisation and id = :party
