-- sums of which nothing is left
delete from work_part_day where organisation_id = :organisation and source_id = :source and line_count = 0
