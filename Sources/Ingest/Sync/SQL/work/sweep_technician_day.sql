-- sums of which nothing is left
delete from work_technician_day where organisation_id = :organisation and source_id = :source and entry_count = 0
