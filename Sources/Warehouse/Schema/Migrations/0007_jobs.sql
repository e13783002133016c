-- Work to be done later or by another process, and the times at which it is due.

-- grain: one piece of work; of those that wait or run there is one for each key
create table job (
    organisation_id bigint not null,
    id bigint not null,
    kind {text} not null check (length(kind) > 0),
    unique_key {text} not null,
    -- what the handler of its kind is told, as JSON
    payload {text} not null,
    state {text} not null check (state = 'waiting' or state = 'running' or state = 'done' or state = 'dead'),
    run_at bigint not null,
    attempts bigint not null check (attempts >= 0),
    max_attempts bigint not null check (max_attempts > 0),
    -- who does it, and until when that is believed without a sign of life
    worker {text},
    lease_until bigint,
    outcome {text},
    problem {text},
    remedy {text},
    created_at bigint not null,
    started_at bigint,
    ended_at bigint,
    primary key (organisation_id, id),
    foreign key (organisation_id) references organisation (id),
    check ((state = 'running') = (worker is not null)),
    check ((state = 'running') = (lease_until is not null)),
    check ((state = 'done' or state = 'dead') = (ended_at is not null))
) {clustered};
create unique index job_active on job (organisation_id, kind, unique_key) where state = 'waiting' or state = 'running';
create index job_due on job (run_at, organisation_id, id) where state = 'waiting';
create index job_leased on job (lease_until) where state = 'running';

-- grain: one thing that is done again and again
create table schedule (
    organisation_id bigint not null,
    name {text} not null check (length(name) > 0),
    kind {text} not null,
    payload {text} not null,
    -- `every 2h` or a cron expression, in the organisation's zone
    rule {text} not null,
    next_at bigint not null,
    last_at bigint,
    primary key (organisation_id, name),
    foreign key (organisation_id) references organisation (id)
) {clustered};
create index schedule_due on schedule (next_at);

-- Which process starts what is due; one row for the whole store.
create table leadership (
    role {text} not null primary key,
    holder {text} not null,
    until bigint not null
);
