-- a run that begins
insert into sync_run (organisation_id, id, source_id, kind, state, asked_by, read_on, since_on, until_on, is_full, place,
    steps_done, steps_total, page_count, records_read, records_new, records_changed, records_same, records_refused,
    records_deleted, line_count, event_count, byte_count, call_count, waits, failures, started_at, heartbeat_at)
values (:organisation, :id, :source, :kind, 'running', :asked_by, :day, :since, :until, :is_full, '',
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}', :at, :at)
