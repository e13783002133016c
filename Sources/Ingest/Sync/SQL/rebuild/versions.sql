-- grain: one kept version of a record, oldest first
select raw_document_id, run_id, recorded_at, body, bytes from raw_body
where organisation_id = :organisation and record_id = :record
order by raw_document_id
