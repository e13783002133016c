-- Sources that sync themselves: a source has settings, a document may come of a record, a refused record may wait like a
-- refused row.
--
-- SQLite cannot change a constraint, so three tables are made anew and filled from what they held. References to them are
-- checked when all is done.
pragma defer_foreign_keys = on;

create table source_before as select * from source;
drop table source;
create table source (
    organisation_id bigint not null references organisation (id),
    id bigint not null,
    name {text} not null check (length(name) between 1 and 200),
    kind {text} not null check (length(kind) > 0),
    mapping {text} not null,
    created_at bigint not null,
    settings {text} not null default '',
    is_connected bigint not null default 1 check (is_connected = 0 or is_connected = 1),
    -- the circuit breaker: calls that failed in a row, and until when the source is left alone
    failures bigint not null default 0,
    rests_until bigint,
    primary key (organisation_id, id),
    unique (organisation_id, name)
) {clustered};
insert into source (
    organisation_id, id, name, kind, mapping, created_at
)
select
    organisation_id, id, name, kind, mapping, created_at
from source_before;
drop table source_before;

create table quarantine_before as select * from quarantine;
drop table quarantine;
create table quarantine (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
    -- what refused it: a load or a run of a sync
    load_id bigint not null,
    last_load_id bigint not null,
    line bigint not null,
    raw bytea not null,
    sha256 bytea not null check (length(sha256) = 32),
    code {text} not null,
    field {text},
    found {text} not null,
    reason {text} not null,
    remedy {text} not null,
    state {text} not null
        check (state = 'open' or state = 'loaded' or state = 'dropped' or state = 'replaced'),
    recorded_at bigint not null,
    resolved_at bigint,
    stream {text} not null default '',
    -- the record it was; 0 for a row of a file
    record_id bigint not null default 0,
    primary key (organisation_id, id),
    unique (organisation_id, source_id, sha256),
    check ((state = 'open') = (resolved_at is null))
) {clustered};
insert into quarantine (
    organisation_id, id, source_id, load_id, last_load_id, line, raw, sha256, code, field, found, reason, remedy,
    state, recorded_at, resolved_at
)
select
    organisation_id, id, source_id, load_id, last_load_id, line, raw, sha256, code, field, found, reason, remedy,
    state, recorded_at, resolved_at
from quarantine_before;
drop table quarantine_before;

create table document_before as select * from document;
drop table document;
create table document (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
    number {text} not null check (length(number) > 0),
    party_id bigint not null,
    state {text} not null check (state = 'live' or state = 'draft' or state = 'void'),
    status {text} not null,
    issued_on bigint not null,
    due_on bigint not null,
    due_from {text} not null check (due_from = 'source' or due_from = 'terms' or due_from = 'issue'),
    currency {text} not null check (length(currency) = 3),
    total bigint not null,
    applied bigint not null,
    open_amount bigint not null check (open_amount >= 0),
    excess_amount bigint not null check (excess_amount >= 0),
    last_change_on bigint not null,
    terms {text} not null,
    po_number {text} not null,
    contact_id bigint,
    version bigint not null check (version > 0),
    event_count bigint not null,
    fingerprint bytea not null,
    -- what a row said that a person replaced by another one of the same number: it does not come back by itself
    rejected bytea,
    load_id bigint not null,
    raw_document_id bigint not null,
    line bigint not null,
    raw_offset bigint not null,
    raw_length bigint not null,
    -- the record it comes of; 0 for a row of a file, which is told by its number
    record_id bigint not null default 0,
    primary key (organisation_id, id),
    unique (organisation_id, source_id, number, record_id),
    foreign key (organisation_id, party_id) references party (organisation_id, id),
    check (state <> 'live' or open_amount - excess_amount = total - applied)
) {clustered};
insert into document (
    organisation_id, id, source_id, number, party_id, state, status, issued_on, due_on, due_from, currency, total,
    applied, open_amount, excess_amount, last_change_on, terms, po_number, contact_id, version, event_count,
    fingerprint, rejected, load_id, raw_document_id, line, raw_offset, raw_length
)
select
    organisation_id, id, source_id, number, party_id, state, status, issued_on, due_on, due_from, currency, total,
    applied, open_amount, excess_amount, last_change_on, terms, po_number, contact_id, version, event_count,
    fingerprint, rejected, load_id, raw_document_id, line, raw_offset, raw_length
from document_before;
drop table document_before;
create index document_by_party on document (organisation_id, party_id, issued_on);
create index document_by_issue on document (organisation_id, issued_on, currency);
create index document_open_by_due on document (organisation_id, due_on, number, issued_on, currency)
    where open_amount > 0;
create index document_changed on document (organisation_id, last_change_on) where last_change_on > issued_on;
create unique index document_by_record on document (organisation_id, record_id) where record_id > 0;
