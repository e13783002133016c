-- who reads the source
select holder, until from source_lease where organisation_id = :organisation and source_id = :source
