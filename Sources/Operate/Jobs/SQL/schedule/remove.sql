-- what is not done again
delete from schedule where organisation_id = :organisation and name = :name
