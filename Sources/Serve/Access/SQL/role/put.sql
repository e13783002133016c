-- makes or changes a role of the organisation's own
insert into custom_role (organisation_id, name, permissions) values (:organisation, :name, :permissions)
on conflict (organisation_id, name) do update set permissions = excluded.permissions
