-- grain: one source that syncs itself
select id, name, kind, settings, is_connected, failures, rests_until, created_at from source
where organisation_id = :organisation and kind <> 'file'
order by name
