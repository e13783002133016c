-- a source that syncs itself
insert into source (organisation_id, id, name, kind, mapping, settings, created_at)
values (:organisation, (select coalesce(max(id), 0) + 1 from source where organisation_id = :organisation), :name, :kind,
    '', :settings, :at)
