-- that a record was deleted: a version without bytes
insert into raw_document (organisation_id, id, source_id, stream, document_key, version, sha256, byte_count,
    first_seen_at, last_seen_at)
select organisation_id, :raw_document, source_id, stream, record_key, version + 1, :sha256, 0, :at, :at
from source_record
where organisation_id = :organisation and id = :record
