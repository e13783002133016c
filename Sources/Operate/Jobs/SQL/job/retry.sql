-- a dead job that is to be tried again from its first attempt
update job set state = 'waiting', run_at = :now, attempts = 0, ended_at = null
where organisation_id = :organisation and id = :id and state = 'dead' and not exists (
    select 1 from job j
    where j.organisation_id = job.organisation_id and j.kind = job.kind and j.unique_key = job.unique_key
      and (j.state = 'waiting' or j.state = 'running')
)
