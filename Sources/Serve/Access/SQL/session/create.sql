-- a browser has signed in
insert into session (id, secret, person_id, chosen_organisation, created_at, expires_at, ended_at, address, agent)
values (:session, :secret, :person, :organisation, :at, :expires_at, null, :address, :agent)
