-- The first journey: an invoice file becomes receivables.
--
-- Lists of words are checked with `or`: for `in` SQLite builds a small table anew for every row it inserts.
--
-- Money is whole minor units beside its currency, a civil day is a day number (days since 1970-01-01), an instant is
-- microseconds since 1970 UTC; the views in reporting form show them as people read them. Every key starts with the
-- organisation. Ids are counted per organisation by the one writer that holds its lock.

create table organisation (
    id bigint primary key,
    slug {text} not null unique check (length(slug) between 1 and 63),
    name {text} not null check (length(name) > 0),
    time_zone {text} not null,
    currency {text} not null check (length(currency) = 3),
    data_version bigint not null check (data_version >= 0),
    known_at bigint not null,
    created_at bigint not null
);

create table source (
    organisation_id bigint not null references organisation (id),
    id bigint not null,
    name {text} not null check (length(name) between 1 and 200),
    kind {text} not null check (kind = 'file'),
    mapping {text} not null,
    created_at bigint not null,
    primary key (organisation_id, id),
    unique (organisation_id, name)
) {clustered};

-- One attempt to bring a file in. What it changed commits with it; a refused attempt changed nothing and says why.
create table load (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
    outcome {text} not null check (outcome = 'loaded' or outcome = 'unchanged' or outcome = 'refused'),
    -- 1: the whole file was read, so that what it lacks has disappeared; 0: single rows were loaded again
    whole bigint not null check (whole = 0 or whole = 1),
    file_name {text} not null,
    sha256 bytea not null check (length(sha256) = 32),
    byte_count bigint not null check (byte_count >= 0),
    as_of bigint not null,
    started_at bigint not null,
    recorded_at bigint not null,
    encoding {text} not null,
    delimiter {text} not null,
    header bytea not null,
    rows_read bigint not null,
    rows_new bigint not null,
    rows_changed bigint not null,
    rows_same bigint not null,
    rows_refused bigint not null,
    rows_skipped bigint not null,
    rows_disappeared bigint not null,
    event_count bigint not null,
    raw_document_id bigint,
    message {text} not null,
    primary key (organisation_id, id),
    foreign key (organisation_id, source_id) references source (organisation_id, id),
    check (rows_read = rows_new + rows_changed + rows_same + rows_refused + rows_skipped or outcome = 'refused')
) {clustered};
create index load_by_source on load (organisation_id, source_id, id);

create table load_page (
    organisation_id bigint not null,
    load_id bigint not null,
    page bigint not null,
    first_line bigint not null,
    row_count bigint not null,
    raw_offset bigint not null,
    byte_count bigint not null,
    primary key (organisation_id, load_id, page),
    foreign key (organisation_id, load_id) references load (organisation_id, id)
) {clustered};

-- What the file itself adds up to, per currency: the figures that the ledger must agree with to the cent.
create table load_total (
    organisation_id bigint not null,
    load_id bigint not null,
    currency {text} not null check (length(currency) = 3),
    row_count bigint not null,
    total bigint not null,
    applied bigint not null,
    outstanding bigint not null,
    primary key (organisation_id, load_id, currency),
    foreign key (organisation_id, load_id) references load (organisation_id, id)
) {clustered};

-- Documents in raw form: bytes as sent, one row for each different content (version) of a key.
create table raw_document (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
    stream {text} not null,
    document_key {text} not null,
    version bigint not null check (version > 0),
    sha256 bytea not null check (length(sha256) = 32),
    byte_count bigint not null,
    first_seen_at bigint not null,
    last_seen_at bigint not null,
    primary key (organisation_id, id),
    unique (organisation_id, source_id, stream, document_key, version),
    foreign key (organisation_id, source_id) references source (organisation_id, id),
    check (first_seen_at <= last_seen_at)
) {clustered};

-- The bytes, compressed (zstd), in pieces that end where a page of rows ends.
create table raw_chunk (
    organisation_id bigint not null,
    raw_document_id bigint not null,
    raw_offset bigint not null,
    byte_count bigint not null,
    bytes bytea not null,
    primary key (organisation_id, raw_document_id, raw_offset),
    foreign key (organisation_id, raw_document_id) references raw_document (organisation_id, id)
);

-- Rows that could not be read, whole, until a person loads them again or drops them.
create table quarantine (
    organisation_id bigint not null,
    id bigint not null,
    source_id bigint not null,
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
    state {text} not null check (state = 'open' or state = 'loaded' or state = 'dropped'),
    recorded_at bigint not null,
    resolved_at bigint,
    primary key (organisation_id, id),
    unique (organisation_id, source_id, sha256),
    foreign key (organisation_id, load_id) references load (organisation_id, id),
    check ((state = 'open') = (resolved_at is null))
) {clustered};

-- A customer keeps its id for ever; names, numbers and parents may change around it.
create table party (
    organisation_id bigint not null references organisation (id),
    id bigint not null,
    name {text} not null check (length(name) > 0),
    name_key {text} not null,
    parent_id bigint,
    merged_into bigint,
    created_at bigint not null,
    primary key (organisation_id, id),
    foreign key (organisation_id, parent_id) references party (organisation_id, id),
    foreign key (organisation_id, merged_into) references party (organisation_id, id),
    check (parent_id <> id),
    check (merged_into <> id)
) {clustered};
create index party_by_name on party (organisation_id, name_key, id);
create index party_by_parent on party (organisation_id, parent_id) where parent_id is not null;

-- Every name and number a customer was ever known by. Names hold in the whole organisation (source_id 0), numbers only
-- within the source that gave them.
create table party_alias (
    organisation_id bigint not null,
    kind {text} not null check (kind = 'name' or kind = 'number'),
    source_id bigint not null,
    alias_key {text} not null,
    alias {text} not null,
    party_id bigint not null,
    recorded_at bigint not null,
    primary key (organisation_id, kind, source_id, alias_key),
    foreign key (organisation_id, party_id) references party (organisation_id, id)
) {clustered};
create index party_alias_by_party on party_alias (organisation_id, party_id, kind, alias_key);

-- The name shown for a customer, by the instant from which it was: a past answer keeps the name of its time.
create table party_name (
    organisation_id bigint not null,
    party_id bigint not null,
    recorded_at bigint not null,
    name {text} not null,
    primary key (organisation_id, party_id, recorded_at),
    foreign key (organisation_id, party_id) references party (organisation_id, id)
) {clustered};

create table contact (
    organisation_id bigint not null,
    party_id bigint not null,
    id bigint not null,
    name {text} not null,
    email {text} not null,
    phone {text} not null,
    first_seen_on bigint not null,
    last_seen_on bigint not null,
    primary key (organisation_id, party_id, id),
    unique (organisation_id, party_id, name, email, phone),
    foreign key (organisation_id, party_id) references party (organisation_id, id),
    check (name <> '' or email <> '' or phone <> '')
) {clustered};

-- Silver: one row for each document of a source, as its newest version says.
-- open_amount and excess_amount are the two sides of total - applied; last_change_on is the effective day of its newest
-- event, so that on and after that day these columns are the answer and no event need be read.
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
    load_id bigint not null,
    raw_document_id bigint not null,
    line bigint not null,
    raw_offset bigint not null,
    raw_length bigint not null,
    primary key (organisation_id, id),
    unique (organisation_id, source_id, number),
    foreign key (organisation_id, party_id) references party (organisation_id, id),
    check (state <> 'live' or open_amount - excess_amount = total - applied)
) {clustered};
create index document_by_party on document (organisation_id, party_id, issued_on);
create index document_by_issue on document (organisation_id, issued_on, currency);
create index document_open_by_due on document (organisation_id, due_on, number, issued_on, currency)
    where open_amount > 0;
create index document_changed on document (organisation_id, last_change_on) where last_change_on > issued_on;

-- Where the earlier versions of a document stand in the raw bytes.
create table document_version (
    organisation_id bigint not null,
    document_id bigint not null,
    version bigint not null,
    load_id bigint not null,
    raw_document_id bigint not null,
    line bigint not null,
    raw_offset bigint not null,
    raw_length bigint not null,
    primary key (organisation_id, document_id, version),
    foreign key (organisation_id, document_id) references document (organisation_id, id)
) {clustered};

-- Documents that the last whole file of their source no longer brought: reported, never deleted.
create table document_absence (
    organisation_id bigint not null,
    source_id bigint not null,
    document_id bigint not null,
    since_load_id bigint not null,
    primary key (organisation_id, source_id, document_id),
    foreign key (organisation_id, document_id) references document (organisation_id, id)
) {clustered};

-- The ledger: facts with two clocks, only ever appended. amount is the signed effect on the document's open balance; a
-- reversal bears the effective day and the negated amount of what it takes back.
create table ledger_event (
    organisation_id bigint not null,
    document_id bigint not null,
    sequence bigint not null check (sequence > 0),
    kind {text} not null,
    amount bigint not null,
    currency {text} not null,
    party_id bigint not null,
    effective_on bigint not null,
    due_on bigint not null,
    recorded_at bigint not null,
    dated_by {text} not null check (dated_by = 'source' or dated_by = 'payment' or dated_by = 'first_seen' or dated_by = 'observed'),
    reverses bigint check (reverses < sequence),
    load_id bigint not null,
    primary key (organisation_id, document_id, sequence),
    foreign key (organisation_id, document_id) references document (organisation_id, id),
    check ((kind = 'reversal') = (reverses is not null))
) {clustered};

-- Gold: every day on which a document's open balance changes, as known now, in order of days.
create table receivable_step (
    organisation_id bigint not null,
    effective_on bigint not null,
    document_id bigint not null,
    party_id bigint not null,
    currency {text} not null,
    issued_on bigint not null,
    due_on bigint not null,
    open_delta bigint not null,
    excess_delta bigint not null,
    count_delta bigint not null check (count_delta between -1 and 1),
    primary key (organisation_id, effective_on, document_id)
) {clustered};

-- Gold: the open documents on chosen days, so that no question sums more steps than lie between two of them.
create table receivable_checkpoint (
    organisation_id bigint not null,
    effective_on bigint not null,
    document_id bigint not null,
    party_id bigint not null,
    currency {text} not null,
    issued_on bigint not null,
    due_on bigint not null,
    open_amount bigint not null check (open_amount >= 0),
    excess_amount bigint not null check (excess_amount >= 0),
    primary key (organisation_id, effective_on, document_id)
) {clustered};

create table receivable_checkpoint_day (
    organisation_id bigint not null references organisation (id),
    effective_on bigint not null,
    primary key (organisation_id, effective_on)
) {clustered};
