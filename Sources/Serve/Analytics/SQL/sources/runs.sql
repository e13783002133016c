-- grain: one run of a source, newest first
select r.id, s.name as source, r.kind, r.state, r.asked_by, r.since_on, r.until_on, r.is_full, r.place, r.steps_done,
       r.steps_total, r.page_count, r.records_read, r.records_new, r.records_changed, r.records_same,
       r.records_refused, r.records_deleted, r.line_count, r.event_count, r.byte_count, r.call_count, r.waits,
       r.failures, r.waiting, r.problem, r.remedy, r.started_at, r.heartbeat_at, r.ended_at
from sync_run r
join source s on s.organisation_id = r.organisation_id and s.id = r.source_id
where r.organisation_id = :organisation and r.id < :before_id
  and (cast(:source as text) is null or s.name = :source)
order by r.id desc
limit :limit offset :offset
