-- Sources that sync themselves: their records as sent, the runs that brought them, and where each stream stands.

-- One record of a source, by the source's own id. What became of its newest version stands beside it.
create table source_record (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
    stream {text} not null,
    record_key {text} not null check (length(record_key) > 0),
    raw_document_id bigint not null,
    version bigint not null check (version > 0),
    sha256 bytea not null check (length(sha256) = 32),
    state {text} not null check (state = 'conformed' or state = 'refused' or state = 'deleted'),
    -- why it could not be conformed
    problem {text},
    run_id bigint not null,
    first_seen_at bigint not null,
    -- when its newest version was learned, and the organisation's civil day of that
    changed_at bigint not null,
    changed_on bigint not null,
    primary key (organisation_id, id),
    unique (organisation_id, source_id, stream, record_key),
    foreign key (organisation_id, source_id) references source (organisation_id, id),
    foreign key (organisation_id, raw_document_id) references raw_document (organisation_id, id),
    check ((state = 'refused') = (problem is not null))
) {clustered};
create index source_record_by_day on source_record (organisation_id, source_id, changed_on, state);
create index source_record_refused on source_record (organisation_id, source_id, changed_at) where state = 'refused';

-- The bytes of one version of a record, as sent, so that they can be read in SQL. That a record was deleted at its source
-- is a version without bytes.
create table raw_body (
    organisation_id bigint not null,
    raw_document_id bigint not null,
    record_id bigint not null,
    run_id bigint not null,
    recorded_at bigint not null,
    body {text},
    -- bytes that are no UTF-8 text: body shows ? for them, here they are as sent
    bytes bytea,
    primary key (organisation_id, raw_document_id),
    foreign key (organisation_id, raw_document_id) references raw_document (organisation_id, id)
);
create index raw_body_by_record on raw_body (organisation_id, record_id, raw_document_id);

-- What is doubtful about a record that was taken all the same.
create table sync_issue (
    organisation_id bigint not null,
    record_id bigint not null,
    ordinal bigint not null check (ordinal > 0),
    code {text} not null,
    field {text} not null,
    found {text} not null,
    -- what would have to stand there for the record to agree with itself
    expected {text},
    message {text} not null,
    primary key (organisation_id, record_id, ordinal),
    foreign key (organisation_id, record_id) references source_record (organisation_id, id)
) {clustered};

-- One attempt to read a source; its id comes of the same count as those of loads.
create table sync_run (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
    kind {text} not null check (kind = 'sync' or kind = 'rebuild'),
    state {text} not null check (
        state = 'running' or state = 'done' or state = 'partial' or state = 'failed' or state = 'person'
        or state = 'cancelled' or state = 'broken'
    ),
    -- who asked for it: a person, a schedule
    asked_by {text} not null,
    -- the organisation's civil day on which it began
    read_on bigint not null,
    since_on bigint,
    until_on bigint,
    is_full bigint not null check (is_full = 0 or is_full = 1),
    place {text} not null,
    steps_done bigint not null,
    steps_total bigint not null,
    page_count bigint not null,
    records_read bigint not null,
    records_new bigint not null,
    records_changed bigint not null,
    records_same bigint not null,
    records_refused bigint not null,
    records_deleted bigint not null,
    line_count bigint not null,
    event_count bigint not null,
    byte_count bigint not null,
    call_count bigint not null,
    -- JSON objects: milliseconds waited by reason, failed calls by kind
    waits {text} not null,
    failures {text} not null,
    -- what it waits for now
    waiting {text},
    problem {text},
    remedy {text},
    started_at bigint not null,
    heartbeat_at bigint not null,
    ended_at bigint,
    primary key (organisation_id, id),
    foreign key (organisation_id, source_id) references source (organisation_id, id),
    check ((state = 'running') = (ended_at is null)),
    check (records_read = records_new + records_changed + records_same + records_refused)
) {clustered};
create index sync_run_by_source on sync_run (organisation_id, source_id, id);
create index sync_run_running on sync_run (organisation_id, source_id) where state = 'running';

create table sync_page (
    organisation_id bigint not null,
    run_id bigint not null,
    page bigint not null,
    stream {text} not null,
    place {text} not null,
    records_read bigint not null,
    records_new bigint not null,
    records_changed bigint not null,
    records_same bigint not null,
    records_refused bigint not null,
    byte_count bigint not null,
    -- JSON array of what was odd: code and message
    notes {text} not null,
    recorded_at bigint not null,
    primary key (organisation_id, run_id, page),
    foreign key (organisation_id, run_id) references sync_run (organisation_id, id)
) {clustered};

-- Where a stream goes on; kept in the transaction of the page it follows.
create table sync_cursor (
    organisation_id bigint not null,
    source_id bigint not null,
    stream {text} not null,
    cursor {text} not null,
    run_id bigint not null,
    moved_at bigint not null,
    primary key (organisation_id, source_id, stream),
    foreign key (organisation_id, source_id) references source (organisation_id, id)
) {clustered};

-- Records that a stretch read whole did not bring; deleted when the run ends and they have not been met elsewhere.
create table sync_absence (
    organisation_id bigint not null,
    record_id bigint not null,
    source_id bigint not null,
    run_id bigint not null,
    primary key (organisation_id, record_id),
    foreign key (organisation_id, record_id) references source_record (organisation_id, id)
) {clustered};
create index sync_absence_by_source on sync_absence (organisation_id, source_id);

-- Who reads a source now: one process at a time, for as long as it says that it lives.
create table source_lease (
    organisation_id bigint not null,
    source_id bigint not null,
    holder {text} not null,
    until bigint not null,
    primary key (organisation_id, source_id),
    foreign key (organisation_id, source_id) references source (organisation_id, id)
) {clustered};

-- Secrets, sealed with the installation's key (AES-GCM); key_id tells which.
create table credential (
    organisation_id bigint not null,
    source_id bigint not null,
    name {text} not null,
    key_id {text} not null,
    sealed bytea not null,
    updated_at bigint not null,
    primary key (organisation_id, source_id, name),
    foreign key (organisation_id, source_id) references source (organisation_id, id)
) {clustered};

-- Calls made on a civil day of the organisation, for what a source allows a day and a month.
create table call_usage (
    organisation_id bigint not null,
    source_id bigint not null,
    day bigint not null,
    calls bigint not null check (calls >= 0),
    primary key (organisation_id, source_id, day),
    foreign key (organisation_id, source_id) references source (organisation_id, id)
) {clustered};

-- The organisation's clock as whole stretches of one offset from UTC, so that a view knows its civil day without this
-- program: today is (seconds since 1970 + offset) / 86400 in the stretch of now.
create table zone_offset (
    organisation_id bigint not null references organisation (id),
    -- seconds since 1970, UTC
    from_second bigint not null,
    offset_seconds bigint not null check (offset_seconds between -86400 and 86400),
    primary key (organisation_id, from_second)
) {clustered};
