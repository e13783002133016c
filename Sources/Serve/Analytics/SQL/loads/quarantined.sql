-- grain: the one row set aside of that id
select q.id, s.name as source, q.load_id, coalesce(l.file_name, s.name) as file_name,
       coalesce(l.encoding, 'utf-8') as encoding, q.line, q.code, q.field, q.found, q.reason, q.remedy,
       q.state, q.recorded_at, q.raw, q.sha256, r.record_key
from quarantine q
join source s on s.organisation_id = q.organisation_id and s.id = q.source_id
left join load l on l.organisation_id = q.organisation_id and l.id = q.load_id and q.record_id = 0
left join source_record r on r.organisation_id = q.organisation_id and r.id = q.record_id and q.record_id > 0
where q.organisation_id = :organisation and q.id = :id
