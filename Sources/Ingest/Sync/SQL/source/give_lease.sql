-- the source is free again
delete from source_lease where organisation_id = :organisation and source_id = :source and holder = :holder
