-- grain: one version of a document with the place of its row in the raw bytes, newest first
select v.version, v.load_id, v.raw_document_id, v.line, v.raw_offset, v.raw_length,
       coalesce(l.file_name, r.stream || ' ' || r.document_key) as file_name,
       coalesce(l.recorded_at, r.first_seen_at) as recorded_at, coalesce(l.encoding, 'utf-8') as encoding,
       r.sha256 as file_sha256
from (
    select version, load_id, raw_document_id, line, raw_offset, raw_length, record_id
    from document
    where organisation_id = :organisation and id = :document
    union all
    select version, load_id, raw_document_id, line, raw_offset, raw_length, :record as record_id
    from document_version
    where organisation_id = :organisation and document_id = :document
) v
left join load l on l.organisation_id = :organisation and l.id = v.load_id and v.record_id = 0
join raw_document r on r.organisation_id = :organisation and r.id = v.raw_document_id
order by v.version desc
