-- the one version of a record: as text, and as bytes where it is none
select body, bytes from raw_body where organisation_id = :organisation and raw_document_id = :document
