-- the first entry of an organisation begins its chain
insert into audit_head (organisation_id, sequence, hash) values (:organisation, 0, :hash)
on conflict (organisation_id) do nothing
