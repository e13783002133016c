-- grain: one source
select s.name, s.kind, s.is_connected, s.rests_until,
       case when s.kind = 'file' then (
           select count(*) from document d where d.organisation_id = s.organisation_id and d.source_id = s.id
       ) else (
           select count(*) from source_record r
           where r.organisation_id = s.organisation_id and r.source_id = s.id and r.state <> 'deleted'
       ) end as records,
       (
           select count(*) from quarantine q
           where q.organisation_id = s.organisation_id and q.source_id = s.id and q.state = 'open'
       ) as refused,
       r.id as run_id, r.state as run_state, r.problem as run_problem, r.started_at as run_started_at,
       case when s.kind = 'file' then (
           select max(l.recorded_at) from load l
           where l.organisation_id = s.organisation_id and l.source_id = s.id and l.outcome <> 'refused'
       ) else (
           select max(e.ended_at) from sync_run e
           where e.organisation_id = s.organisation_id and e.source_id = s.id and e.state in ('done', 'partial')
       ) end as fresh_at
from source s
left join sync_run r on r.organisation_id = s.organisation_id and r.id = (
    select max(id) from sync_run where organisation_id = s.organisation_id and source_id = s.id
)
where s.organisation_id = :organisation
order by s.name
