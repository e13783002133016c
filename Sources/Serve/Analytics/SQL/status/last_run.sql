-- grain: the last run that ended, or the one asked for: what the six metrics of the brief say of it
select r.id, r.records_read, r.records_refused, r.line_count, r.started_at, r.ended_at,
       coalesce((
           select sum(o.total) from source_record s
           join work_order o on o.organisation_id = s.organisation_id and o.record_id = s.id
           where s.organisation_id = r.organisation_id and s.run_id = r.id
       ), 0) as value
from sync_run r
where r.organisation_id = :organisation and r.ended_at is not null
  and (cast(:run as bigint) is null or r.id = :run)
order by r.id desc
limit 1
