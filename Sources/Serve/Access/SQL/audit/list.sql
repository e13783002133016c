-- grain: one entry, the newest first, before a sequence
select sequence, recorded_at, actor_kind, actor_id, actor, address, action, subject, outcome, detail, hash
from audit_entry
where organisation_id = :organisation and sequence < :before
    and (:action = '' or action = :action) and (:actor = '' or actor = :actor)
    and (:outcome = '' or outcome = :outcome) and recorded_at >= :since and recorded_at < :until
order by sequence desc
limit :limit
