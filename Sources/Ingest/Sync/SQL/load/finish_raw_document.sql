-- the hash and size of a file that was read to its end
update raw_document set sha256 = :sha256, byte_count = :byte_count
where organisation_id = :organisation and id = :raw_document
