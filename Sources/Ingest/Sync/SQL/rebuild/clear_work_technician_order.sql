-- what a source's records told of work
delete from work_technician_order where organisation_id = :organisation and source_id = :source
