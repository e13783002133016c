-- where a stream goes on, if it was ever read
select cursor from sync_cursor where organisation_id = :organisation and source_id = :source and stream = :stream
