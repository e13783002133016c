-- the name a person gives when the invitation is taken up
update person set name = :name where id = :person
