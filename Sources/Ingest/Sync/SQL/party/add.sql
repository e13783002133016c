-- a new customer
insert into party (organisation_id, id, name, name_key, created_at)
values (:organisation, :party, :name, :name_key, :at)
