-- what a record said before
delete from work_line where organisation_id = :organisation and record_id = :record
