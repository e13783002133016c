-- makes a person a member, or changes the role
insert into membership (organisation_id, person_id, role, created_at) values (:organisation, :person, :role, :at)
on conflict (organisation_id, person_id) do update set role = excluded.role
