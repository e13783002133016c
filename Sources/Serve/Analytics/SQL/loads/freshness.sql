-- grain: one source, with the last load or run that confirmed or changed it by :known_at; as_of is the day it speaks of
select s.name, s.kind,
       case when s.kind = 'file' then l.recorded_at else r.ended_at end as recorded_at,
       case when s.kind = 'file' then l.as_of else r.read_on end as as_of
from source s
left join load l on l.organisation_id = s.organisation_id and l.id = (
    select max(id) from load
    where organisation_id = s.organisation_id and source_id = s.id and outcome <> 'refused'
      and recorded_at <= :known_at
)
left join sync_run r on r.organisation_id = s.organisation_id and r.id = (
    select max(id) from sync_run
    where organisation_id = s.organisation_id and source_id = s.id and (state = 'done' or state = 'partial')
      and since_on is null and until_on is null and started_at <= :known_at
)
where s.organisation_id = :organisation and s.created_at <= :known_at
order by s.name
