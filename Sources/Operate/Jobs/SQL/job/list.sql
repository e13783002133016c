-- grain: one job, newest first
select id, kind, unique_key, payload, state, run_at, attempts, max_attempts, worker, outcome, problem, remedy, created_at,
       started_at, ended_at
from job
where organisation_id = :organisation and (cast(:state as text) is null or state = :state)
  and (cast(:id as bigint) is null or id = :id)
order by id desc
limit :limit
