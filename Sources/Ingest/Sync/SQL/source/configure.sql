-- what is said of a source, now
update source set settings = :settings, is_connected = 1
where organisation_id = :organisation and id = :source
