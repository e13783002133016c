-- the job of that key that waits or runs
select id from job
where organisation_id = :organisation and kind = :kind and unique_key = :unique_key
  and (state = 'waiting' or state = 'running')
