-- the next job that is due, of whatever organisation that does not rest, now this worker's; :kinds is a JSON array
update job set state = 'running', worker = :worker, lease_until = :until, attempts = attempts + 1, started_at = :now,
    problem = null, remedy = null
where (organisation_id, id) in (
    select j.organisation_id, j.id from job j
    where j.state = 'waiting' and j.run_at <= :now and j.kind in (select value from jsonb_array_elements_text(cast(:kinds as jsonb)))
        and not exists (
            select 1 from organisation o where o.id = j.organisation_id and o.suspended_at is not null
        )
    order by j.run_at, j.organisation_id, j.id
    limit 1
    for update skip locked
)
returning organisation_id, id, kind, payload, attempts, max_attempts
