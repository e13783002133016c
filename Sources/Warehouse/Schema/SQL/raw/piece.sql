-- grain: the one piece of a raw document that holds :offset
select raw_offset, byte_count, bytes
from raw_chunk
where organisation_id = :organisation and raw_document_id = :document and raw_offset <= :offset
order by raw_offset desc
limit 1
