-- when a source that syncs itself was last read whole, whatever that brought
select max(ended_at) as ended_at from sync_run
where organisation_id = :organisation and (state = 'done' or state = 'partial')
