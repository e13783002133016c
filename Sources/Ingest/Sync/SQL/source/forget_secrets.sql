-- the secrets of a source that is disconnected
delete from credential where organisation_id = :organisation and source_id = :source
