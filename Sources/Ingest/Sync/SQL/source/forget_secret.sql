-- one secret of a source, taken back
delete from credential where organisation_id = :organisation and source_id = :source and name = :name
