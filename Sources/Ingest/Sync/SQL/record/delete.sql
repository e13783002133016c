-- a record that its source no longer has
update source_record
set raw_document_id = :raw_document, version = version + 1, sha256 = :sha256, state = 'deleted', problem = null,
    run_id = :run, changed_at = :at, changed_on = :day
where organisation_id = :organisation and id = :record
