-- lets a person in again, or not any more
update person set state = :state where id = :person
