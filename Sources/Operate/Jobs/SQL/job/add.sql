-- a job that waits for its time
insert into job (organisation_id, id, kind, unique_key, payload, state, run_at, attempts, max_attempts, created_at)
values (:organisation, :id, :kind, :unique_key, :payload, 'waiting', :run_at, 0, :max_attempts, :at)
