-- a row that waits no longer
update quarantine set state = :state, resolved_at = :at
where organisation_id = :organisation and id = :id and state = 'open'
