-- the name shown
update organisation set name = :name where id = :organisation
