-- grain: one load, newest first
select l.id, s.name as source, l.outcome, l.file_name, l.sha256, l.byte_count, l.as_of, l.started_at, l.recorded_at,
       l.encoding, l.delimiter, l.rows_read, l.rows_new, l.rows_changed, l.rows_same, l.rows_refused, l.rows_skipped,
       l.rows_disappeared, l.event_count, l.message
from load l
join source s on s.organisation_id = l.organisation_id and s.id = l.source_id
where l.organisation_id = :organisation and l.id < :before_id
order by l.id desc
limit :limit offset :offset
