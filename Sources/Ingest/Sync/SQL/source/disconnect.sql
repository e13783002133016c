-- a source that is no longer asked; what it brought stays
update source set is_connected = 0 where organisation_id = :organisation and id = :source
