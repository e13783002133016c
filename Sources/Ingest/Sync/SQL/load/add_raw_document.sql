-- a file whose bytes are kept; its hash and size follow in the same transaction
insert into raw_document (organisation_id, id, source_id, stream, document_key, version, sha256, byte_count,
    first_seen_at, last_seen_at)
values (:organisation, :raw_document, :source, :stream, :key,
    (select coalesce(max(version), 0) + 1 from raw_document
     where organisation_id = :organisation and source_id = :source and stream = :stream and document_key = :key),
    :sha256, 0, :at, :at)
