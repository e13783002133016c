-- takes back all recovery codes
delete from recovery_code where person_id = :person
