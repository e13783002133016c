-- a record whose newer version came; what waited of it waits no longer
update quarantine set state = 'loaded', resolved_at = :at
where organisation_id = :organisation and record_id = :record and state = 'open'
