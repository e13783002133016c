-- sums of which nothing is left
delete from work_part where organisation_id = :organisation and source_id = :source and line_count = 0
