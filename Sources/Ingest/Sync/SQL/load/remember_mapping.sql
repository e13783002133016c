-- how the next file of this source is read when nothing else is said
update source set mapping = :mapping where organisation_id = :organisation and id = :source
