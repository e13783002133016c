-- a record's newest version
update source_record
set raw_document_id = :raw_document, version = :version, sha256 = :sha256, state = :state, problem = :problem,
    run_id = :run, changed_at = :at, changed_on = :day
where organisation_id = :organisation and id = :record
