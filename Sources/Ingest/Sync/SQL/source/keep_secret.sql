-- a sealed secret, over the one of that name
insert into credential (organisation_id, source_id, name, key_id, sealed, updated_at)
values (:organisation, :source, :name, :key_id, :sealed, :at)
on conflict (organisation_id, source_id, name)
do update set key_id = excluded.key_id, sealed = excluded.sealed, updated_at = excluded.updated_at
