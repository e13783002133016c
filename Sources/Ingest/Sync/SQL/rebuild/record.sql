-- what became of a record's newest version
update source_record set state = :state, problem = :problem
where organisation_id = :organisation and id = :record
