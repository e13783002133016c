-- Organisations come to rest, and go.

-- from then on nobody comes in and nothing is done for it
alter table organisation add column suspended_at bigint;

-- One organisation that was erased, by number alone. The number is never given again, so that nothing which remembers it
-- (a browser, a process, a backup) can take another organisation for it. Its audit log may be deleted from then on.
create table erased_organisation (
    id bigint primary key,
    erased_at bigint not null
);

drop trigger audit_entry_stays on audit_entry;
create trigger audit_entry_stays before update on audit_entry
    for each statement execute function audit_entry_stays();

-- As its owner: an organisation's own role is not shown which others there were.
create function audit_entry_stays_as_long_as_its_organisation() returns trigger language plpgsql
security definer set search_path from current as $$
begin
    if exists (select 1 from erased_organisation e where e.id = old.organisation_id) then
        return old;
    end if;
    raise exception 'entries of the audit log are never changed or deleted';
end
$$;
create trigger audit_entry_is_not_deleted before delete on audit_entry
    for each row execute function audit_entry_stays_as_long_as_its_organisation();

-- What refers to a row that is erased is found by these. Rows deleted by the same transaction are still in PostgreSQL's
-- indexes: without the whole key each row erased would read all of the organisation's again.
create index source_record_by_raw on source_record (organisation_id, raw_document_id);
create index document_absence_by_document on document_absence (organisation_id, document_id);
