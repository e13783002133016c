-- the place of a document's present row in the raw bytes, before a new one takes over
insert into document_version (organisation_id, document_id, version, load_id, raw_document_id, line, raw_offset, raw_length)
select organisation_id, id, version, load_id, raw_document_id, line, raw_offset, raw_length
from document
where organisation_id = :organisation and id = :document
