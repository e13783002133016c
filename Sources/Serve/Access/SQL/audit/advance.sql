-- the newest entry
update audit_head set sequence = :sequence, hash = :hash where organisation_id = :organisation
