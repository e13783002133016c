-- Keys that access tokens are signed with, sealed under the installation's key; one is in force, earlier ones are still known.
create table signing_key (
    name {text} primary key,
    sealed bytea not null,
    created_at bigint not null
);

-- What a new access token is got with, once: a session of a program hands out the next with each.
create table refresh_token (
    secret bytea primary key check (length(secret) = 32),
    session_id bigint not null references session (id),
    created_at bigint not null,
    used_at bigint
);
create index refresh_token_by_session on refresh_token (session_id);
