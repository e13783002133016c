-- grain: one source, with the last load that confirmed or changed it by :known_at
select s.name, s.kind, l.recorded_at, l.as_of
from source s
left join load l on l.organisation_id = s.organisation_id and l.id = (
    select max(id) from load
    where organisation_id = s.organisation_id and source_id = s.id and outcome <> 'refused'
      and recorded_at <= :known_at
)
where s.organisation_id = :organisation and s.created_at <= :known_at
order by s.name
