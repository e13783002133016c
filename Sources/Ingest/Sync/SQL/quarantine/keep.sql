-- a row that could not be read; the same bytes again only mark that they came again, and wait again after a file without
-- them
insert into quarantine (organisation_id, id, source_id, load_id, last_load_id, line, raw, sha256, code, field, found,
    reason, remedy, state, recorded_at)
values (:organisation, :id, :source, :load, :load, :line, :raw, :sha256, :code, :field, :found,
    :reason, :remedy, 'open', :at)
on conflict (organisation_id, source_id, sha256) do update set
    last_load_id = excluded.last_load_id,
    state = case when quarantine.state = 'replaced' then 'open' else quarantine.state end,
    resolved_at = case when quarantine.state = 'replaced' then null else quarantine.resolved_at end
