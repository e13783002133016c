-- the write transaction of SQLite is alone from its first statement on
select sequence, hash from audit_head where organisation_id = :organisation
