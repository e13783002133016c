-- rows whose source has sent a newer whole file without them: it was corrected, so they wait no longer
update quarantine set state = 'replaced', resolved_at = :at
where organisation_id = :organisation and source_id = :source and state = 'open' and record_id = 0
  and last_load_id <> :load
