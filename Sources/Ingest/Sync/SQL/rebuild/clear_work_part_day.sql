-- what a source's records told of work
delete from work_part_day where organisation_id = :organisation and source_id = :source
