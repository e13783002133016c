-- what was doubtful about a record's version before
delete from sync_issue where organisation_id = :organisation and record_id = :record
