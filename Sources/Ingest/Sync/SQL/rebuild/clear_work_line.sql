-- what a source's records told of work
delete from work_line where organisation_id = :organisation and source_id = :source
