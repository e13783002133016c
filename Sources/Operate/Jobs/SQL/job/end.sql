-- a job that is done, waits for its next attempt, or is given up; no row when it is another's by now
update job set state = :state, worker = null, lease_until = null, run_at = coalesce(:run_at, run_at),
    attempts = attempts - :uncounted, outcome = :outcome, problem = :problem, remedy = :remedy, ended_at = :ended_at
where organisation_id = :organisation and id = :id and state = 'running' and worker = :worker and attempts = :attempts
