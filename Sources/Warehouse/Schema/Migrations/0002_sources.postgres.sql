-- Sources that sync themselves: a source has settings, a document may come of a record, a refused record may wait like a
-- refused row.

alter table source drop constraint source_kind_check;
alter table source add constraint source_kind_check check (length(kind) > 0);
alter table source add column settings {text} not null default '';
alter table source add column is_connected bigint not null default 1 check (is_connected = 0 or is_connected = 1);
-- the circuit breaker: calls that failed in a row, and until when the source is left alone
alter table source add column failures bigint not null default 0;
alter table source add column rests_until bigint;

-- what refused it is a load or a run of a sync
alter table quarantine drop constraint quarantine_organisation_id_load_id_fkey;
alter table quarantine drop constraint quarantine_state_check;
alter table quarantine add constraint quarantine_state_check
    check (state = 'open' or state = 'loaded' or state = 'dropped' or state = 'replaced');
alter table quarantine add column stream {text} not null default '';
-- the record it was; 0 for a row of a file
alter table quarantine add column record_id bigint not null default 0;

-- the record it comes of; 0 for a row of a file, which is told by its number
alter table document add column record_id bigint not null default 0;
alter table document drop constraint document_organisation_id_source_id_number_key;
alter table document add constraint document_key unique (organisation_id, source_id, number, record_id);
create unique index document_by_record on document (organisation_id, record_id) where record_id > 0;
