-- one load with its counts, once they are known
update load
set outcome = :outcome, sha256 = :sha256, byte_count = :byte_count, rows_read = :rows_read, rows_new = :rows_new,
    rows_changed = :rows_changed, rows_same = :rows_same, rows_refused = :rows_refused, rows_skipped = :rows_skipped,
    rows_disappeared = :rows_disappeared, event_count = :event_count, encoding = :encoding, delimiter = :delimiter,
    header = :header, message = :message
where organisation_id = :organisation and id = :load
