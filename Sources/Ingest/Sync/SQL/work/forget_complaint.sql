-- what a record said before
delete from work_complaint where organisation_id = :organisation and record_id = :record
