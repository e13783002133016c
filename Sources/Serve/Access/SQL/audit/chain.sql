-- grain: one entry, in order
select sequence, recorded_at, actor_kind, actor_id, actor, address, action, subject, outcome, detail, hash
from audit_entry where organisation_id = :organisation order by sequence
