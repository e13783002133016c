-- grain: the newest entry that there should be
select sequence, hash from audit_head where organisation_id = :organisation
