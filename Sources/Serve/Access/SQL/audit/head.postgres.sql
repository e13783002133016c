-- one who adds to a chain at a time
select sequence, hash from audit_head where organisation_id = :organisation for update
