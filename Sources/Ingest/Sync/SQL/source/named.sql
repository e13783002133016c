-- the source of that name, of whatever kind
select id, name, kind, settings, is_connected, failures, rests_until, created_at from source
where organisation_id = :organisation and name = :name
