-- whether a source that syncs itself is connected, and since when one is
select count(*) as sources, min(created_at) as connected_at from source
where organisation_id = :organisation and kind <> 'file' and is_connected = 1
