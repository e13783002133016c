-- a record that could not be conformed; the same bytes again wait again
insert into quarantine (organisation_id, id, source_id, load_id, last_load_id, line, raw, sha256, code, field, found,
    reason, remedy, state, recorded_at, stream, record_id)
values (:organisation, :id, :source, :load, :load, 0, :raw, :sha256, :code, :field, :found,
    :reason, :remedy, 'open', :at, :stream, :record)
on conflict (organisation_id, source_id, sha256) do update set
    last_load_id = excluded.last_load_id, code = excluded.code, field = excluded.field, found = excluded.found,
    reason = excluded.reason, remedy = excluded.remedy, state = 'open', resolved_at = null
