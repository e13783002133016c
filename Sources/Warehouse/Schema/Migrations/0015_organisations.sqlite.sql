-- Organisations come to rest, and go.

-- from then on nobody comes in and nothing is done for it
alter table organisation add column suspended_at bigint;

-- One organisation that was erased, by number alone. The number is never given again, so that nothing which remembers it
-- (a browser, a process, a backup) can take another organisation for it. Its audit log may be deleted from then on.
create table erased_organisation (
    id bigint primary key,
    erased_at bigint not null
);

drop trigger audit_entry_is_not_deleted;
create trigger audit_entry_is_not_deleted before delete on audit_entry
when not exists (select 1 from erased_organisation e where e.id = old.organisation_id)
begin
    select raise(abort, 'entries of the audit log are never deleted');
end;
