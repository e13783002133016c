-- grain: one record that a run set aside, newest first; at most fifty
select q.id, s.name as source, q.load_id, s.name as file_name, 'utf-8' as encoding, q.line, q.code, q.field, q.found,
       q.reason, q.remedy, q.state, q.recorded_at, q.raw, q.sha256
from quarantine q
join source s on s.organisation_id = q.organisation_id and s.id = q.source_id
where q.organisation_id = :organisation and q.load_id = :run and q.record_id > 0
order by q.id desc
limit 50
