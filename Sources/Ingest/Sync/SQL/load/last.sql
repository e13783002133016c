-- grain: the last load of a source that was not refused and read the whole file
select l.id, l.sha256, l.raw_document_id, l.byte_count, l.encoding, l.delimiter, l.header, l.rows_read, l.rows_refused,
       l.rows_skipped
from load l
where l.organisation_id = :organisation and l.source_id = :source and l.outcome <> 'refused' and l.whole = 1
order by l.id desc
limit 1
