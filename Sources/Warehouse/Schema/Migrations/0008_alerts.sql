-- What is wrong with a book, for as long as it is: one open alert for each rule.
create table alert (
    organisation_id bigint not null,
    id bigint not null,
    rule {text} not null check (length(rule) > 0),
    detail {text} not null,
    opened_at bigint not null,
    -- when it was last found to hold
    seen_at bigint not null,
    acknowledged_at bigint,
    acknowledged_by {text},
    resolved_at bigint,
    primary key (organisation_id, id),
    foreign key (organisation_id) references organisation (id),
    check ((acknowledged_at is null) = (acknowledged_by is null))
) {clustered};
create unique index alert_open on alert (organisation_id, rule) where resolved_at is null;
