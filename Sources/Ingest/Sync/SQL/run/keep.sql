-- how far a run is
update sync_run
set state = :state, place = :place, steps_done = :steps_done, steps_total = :steps_total, page_count = :pages,
    records_read = :read, records_new = :new, records_changed = :changed, records_same = :same,
    records_refused = :refused, records_deleted = :deleted, line_count = :lines, event_count = :events,
    byte_count = :bytes, call_count = :calls, waits = :waits, failures = :failures, waiting = :waiting,
    problem = :problem, remedy = :remedy, heartbeat_at = :at, ended_at = :ended
where organisation_id = :organisation and id = :id
