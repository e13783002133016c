-- a load that begins; its counts follow in the same transaction
insert into load (organisation_id, id, source_id, outcome, whole, file_name, sha256, byte_count, as_of, started_at,
    recorded_at, encoding, delimiter, header, rows_read, rows_new, rows_changed, rows_same, rows_refused, rows_skipped,
    rows_disappeared, event_count, raw_document_id, message)
values (:organisation, :load, :source, :outcome, :whole, :file_name, :sha256, 0, :as_of, :started_at,
    :recorded_at, '', '', :header, 0, 0, 0, 0, 0, 0, 0, 0, :raw_document, '')
