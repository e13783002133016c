-- a record that could not be conformed; the same bytes again wait again, unless a person dropped them
insert into quarantine (organisation_id, id, source_id, load_id, last_load_id, line, raw, sha256, code, field, found,
    reason, remedy, state, recorded_at, stream, record_id)
values (:organisation, (select coalesce(max(id), 0) + 1 from quarantine where organisation_id = :organisation), :source,
    :load, :load, 0, :raw, :sha256, :code, :field, :found, :reason, :remedy, 'open', :at, :stream, :record)
on conflict (organisation_id, source_id, sha256) do update set
    last_load_id = excluded.last_load_id, code = excluded.code, field = excluded.field, found = excluded.found,
    reason = excluded.reason, remedy = excluded.remedy, state = 'open', resolved_at = null
where quarantine.state <> 'dropped'
