-- Who did what, in the order it was done: entries are only ever added. Each holds the hash of the one before it, so that one
-- that is altered, missing or out of its place is found; the head says which is the newest, so that a missing end is
-- found too. Organisation 0 is the installation itself.

create table audit_head (
    organisation_id bigint primary key,
    sequence bigint not null check (sequence >= 0),
    hash bytea not null check (length(hash) = 32)
);

create table audit_entry (
    organisation_id bigint not null,
    sequence bigint not null check (sequence > 0),
    recorded_at bigint not null,
    actor_kind {text} not null,
    actor_id bigint,
    actor {text} not null,
    address {text} not null,
    action {text} not null check (length(action) > 0),
    subject {text} not null,
    outcome {text} not null check (outcome = 'done' or outcome = 'denied' or outcome = 'failed'),
    -- what it was and what it became, as JSON; secrets left out, personal data shortened
    detail {text} not null,
    hash bytea not null check (length(hash) = 32),
    primary key (organisation_id, sequence)
);
create index audit_entry_by_action on audit_entry (organisation_id, action, sequence);

create trigger audit_entry_is_not_changed before update on audit_entry
begin
    select raise(abort, 'entries of the audit log are never changed');
end;
create trigger audit_entry_is_not_deleted before delete on audit_entry
begin
    select raise(abort, 'entries of the audit log are never deleted');
end;
