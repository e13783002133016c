-- the bytes of a deletion: none
insert into raw_body (organisation_id, raw_document_id, record_id, run_id, recorded_at)
values (:organisation, :raw_document, :record, :run, :at)
