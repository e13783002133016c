-- the name shown for a customer from an instant on
insert into party_name (organisation_id, party_id, recorded_at, name)
values (:organisation, :party, :at, :name)
on conflict (organisation_id, party_id, recorded_at) do update set name = excluded.name
