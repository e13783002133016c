-- adds an entry
insert into audit_entry (organisation_id, sequence, recorded_at, actor_kind, actor_id, actor, address, action, subject, outcome, detail, hash)
values (:organisation, :sequence, :at, :actor_kind, :actor_id, :actor, :address, :action, :subject, :outcome, :detail, :hash)
