-- the same bytes came again
update raw_document set last_seen_at = :at
where organisation_id = :organisation and id = :raw_document and last_seen_at < :at
