-- grain: the one row set aside, with what is needed to read it again
select q.id, q.state, q.raw, q.line, q.code, q.field, q.found, q.reason, q.remedy, q.source_id, s.name as source,
       s.mapping, q.record_id, q.stream, coalesce(l.file_name, s.name) as file_name, l.header, l.encoding,
       l.delimiter, l.as_of
from quarantine q
join source s on s.organisation_id = q.organisation_id and s.id = q.source_id
left join load l on l.organisation_id = q.organisation_id and l.id = q.load_id and q.record_id = 0
where q.organisation_id = :organisation and q.id = :id
