-- what a record said before
delete from work_correction where organisation_id = :organisation and record_id = :record
