-- Who may come in: people and programs, their organisations, and what opens the door to them.
--
-- Secrets are kept as their SHA-256, passwords as Argon2id, the second factor sealed. People belong to the installation;
-- what they may do hangs on their membership of an organisation.

create table person (
    id bigint primary key,
    -- as it is written for signing in: in small letters
    email {text} not null unique check (length(email) between 3 and 254),
    name {text} not null check (length(name) between 1 and 200),
    -- null until an invitation is taken up
    password {text},
    state {text} not null check (state = 'invited' or state = 'active' or state = 'disabled'),
    -- 1: looks after the whole installation
    is_platform bigint not null check (is_platform = 0 or is_platform = 1),
    totp bytea,
    -- the newest step of which a code was taken
    totp_step bigint not null,
    created_at bigint not null,
    check (state <> 'active' or password is not null)
);

create table recovery_code (
    person_id bigint not null references person (id),
    secret bytea not null check (length(secret) = 32),
    used_at bigint,
    primary key (person_id, secret)
) {clustered};

-- A role of the organisation's own making: permissions by name, with a space between.
create table custom_role (
    organisation_id bigint not null references organisation (id),
    name {text} not null check (length(name) between 1 and 60),
    permissions {text} not null,
    primary key (organisation_id, name)
) {clustered};

create table membership (
    organisation_id bigint not null references organisation (id),
    person_id bigint not null references person (id),
    role {text} not null,
    created_at bigint not null,
    primary key (organisation_id, person_id)
) {clustered};
create index membership_by_person on membership (person_id, organisation_id);

create table membership_location (
    organisation_id bigint not null,
    person_id bigint not null,
    location {text} not null,
    primary key (organisation_id, person_id, location),
    foreign key (organisation_id, person_id) references membership (organisation_id, person_id) on delete cascade
) {clustered};

-- One browser that is signed in.
create table session (
    id bigint primary key,
    secret bytea not null unique check (length(secret) = 32),
    person_id bigint not null references person (id),
    chosen_organisation bigint references organisation (id),
    created_at bigint not null,
    expires_at bigint not null,
    ended_at bigint,
    address {text} not null,
    agent {text} not null
);
create index session_by_person on session (person_id, created_at);

-- A link that opens the door once: a first owner, an invitation, a forgotten password.
create table one_time_link (
    secret bytea primary key check (length(secret) = 32),
    purpose {text} not null check (purpose = 'setup' or purpose = 'invitation' or purpose = 'reset'),
    person_id bigint references person (id),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    check ((purpose = 'setup') = (person_id is null))
);

-- Failures to sign in, by account and by address, under a hash: what was typed may have been a password.
create table sign_in_failure (
    subject bytea primary key check (length(subject) = 32),
    failures bigint not null check (failures > 0),
    last_failed_at bigint not null
);

-- What a program signs in with.
create table api_token (
    organisation_id bigint not null references organisation (id),
    id bigint not null,
    name {text} not null check (length(name) between 1 and 100),
    secret bytea not null unique check (length(secret) = 32),
    permissions {text} not null,
    created_by {text} not null,
    created_at bigint not null,
    expires_at bigint,
    last_used_at bigint,
    revoked_at bigint,
    primary key (organisation_id, id)
);
