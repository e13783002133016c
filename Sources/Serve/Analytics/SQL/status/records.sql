-- records of all sources that sync themselves, by what became of them, and when the newest was learned
select count(*) as total, coalesce(sum(case when state = 'conformed' then 1 else 0 end), 0) as processed,
       coalesce(sum(case when state = 'refused' then 1 else 0 end), 0) as errors, max(changed_at) as last_changed_at
from source_record
where organisation_id = :organisation and state <> 'deleted'
