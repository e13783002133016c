-- ends a membership
delete from membership where organisation_id = :organisation and person_id = :person
