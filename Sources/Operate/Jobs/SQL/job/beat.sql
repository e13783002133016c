-- a sign of life; no row when the job is another's by now
update job set lease_until = :until
where organisation_id = :organisation and id = :id and state = 'running' and worker = :worker and attempts = :attempts
