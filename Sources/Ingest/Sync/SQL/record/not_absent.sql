-- a record that came again
delete from sync_absence where organisation_id = :organisation and record_id = :record
